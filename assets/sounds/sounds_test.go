package sounds

import (
	"math"
	"reflect"
	"testing"
)

func chimes() map[string][]int16 {
	return map[string][]int16{"ticket out": TicketOut(), "staff called": StaffCalled(), "card forgotten": CardForgotten()}
}

func TestChimesAreShortLoudAndSoftAtTheirEnds(t *testing.T) {
	for name, samples := range chimes() {
		if seconds := float64(len(samples)) / Rate; seconds < 0.3 || seconds > 1.5 {
			t.Errorf("%s lasts %.1f s", name, seconds)
		}
		loudest := 0
		for i, sample := range samples {
			loudest = max(loudest, int(math.Abs(float64(sample))))
			if i > 0 && math.Abs(float64(sample)-float64(samples[i-1])) > math.MaxInt16/2 {
				t.Fatalf("%s clicks at sample %d", name, i)
			}
		}
		if loudest < math.MaxInt16-10 {
			t.Errorf("%s reaches %d of full scale", name, loudest)
		}
		for _, end := range []int16{samples[0], samples[len(samples)-1]} {
			if end > 300 || end < -300 {
				t.Errorf("%s begins or ends at %d", name, end)
			}
		}
	}
}

func TestChimesDiffer(t *testing.T) {
	all := chimes()
	for a, first := range all {
		for b, second := range all {
			if a != b && reflect.DeepEqual(first, second) {
				t.Errorf("%s and %s are one", a, b)
			}
		}
	}
}
