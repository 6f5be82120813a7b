package voice

import (
	"reflect"
	"testing"

	"madoguchi/kiosk/voice/wav"
)

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"":     nil,
		"。 。…": nil,
		"カードを、いれてください。つぎに、すすみます。":                             {"カードを、いれてください。", "つぎに、すすみます。"},
		"Insert your card. It costs 1.500 yen. Why? e.g.this": {"Insert your card.", "It costs 1.500 yen.", "Why?", "e.g.this"},
		"कार्ड राख्नुहोस्। धन्यवाद।":                          {"कार्ड राख्नुहोस्।", "धन्यवाद।"},
		"no end":     {"no end"},
		"two\nlines": {"two", "lines"},
	} {
		if got := Sentences(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestCacheIsBounded(t *testing.T) {
	c := newCache(100)
	of := func(samples int) wav.Sound {
		return wav.Sound{Rate: 8000, Channels: 1, Samples: make([]int16, samples)}
	}
	put := func(name string, samples int) { c.put(key{"en", name}, of(samples)) }
	put("a", 40)
	put("b", 40)
	put("a", 40) // is there already
	if _, found := c.get(key{"en", "a"}); !found {
		t.Fatal("a is not kept")
	}
	put("c", 40) // b is the one not asked for
	put("too much", 101)
	for name, want := range map[string]bool{"a": true, "b": false, "c": true, "too much": false} {
		if _, found := c.get(key{"en", name}); found != want {
			t.Errorf("%s is kept: %v, want %v", name, found, want)
		}
	}
	if _, found := c.get(key{"ja", "a"}); found || c.size != 80 || len(c.known) != 2 {
		t.Errorf("%d samples, %d sounds, want 80 of 2", c.size, len(c.known))
	}
}
