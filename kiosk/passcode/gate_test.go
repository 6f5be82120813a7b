package passcode

import (
	"testing"
	"time"
)

func TestGate(t *testing.T) {
	const right, wrong = "000000000000", "123456"
	type try struct {
		after time.Duration // since the try before
		code  string
		want  Verdict
	}
	open := Verdict{Right: true, Whose: "staff"}
	slower := func(wait time.Duration) Verdict { return Verdict{Wait: wait} }
	locked := func(wait time.Duration) Verdict { return Verdict{Wait: wait, Locked: true} }
	fiveWrong := []try{
		{0, wrong, slower(time.Second)},
		{time.Second, wrong, slower(2 * time.Second)},
		{2 * time.Second, wrong, slower(4 * time.Second)},
		{4 * time.Second, wrong, slower(8 * time.Second)},
		{8 * time.Second, wrong, locked(5 * time.Minute)},
	}
	for _, c := range []struct {
		name  string
		tries []try
	}{
		{"right at once", []try{{0, right, open}, {0, right, open}}},
		{"the right one too has to wait", []try{
			{0, wrong, slower(time.Second)},
			{300 * time.Millisecond, right, slower(700 * time.Millisecond)},
			{700 * time.Millisecond, right, open},
		}},
		{"trying while it is closed costs nothing", []try{
			{0, wrong, slower(time.Second)},
			{time.Millisecond, wrong, slower(999 * time.Millisecond)},
			{999 * time.Millisecond, wrong, slower(2 * time.Second)},
		}},
		{"a right one has the wrong ones forgotten", []try{
			{0, wrong, slower(time.Second)},
			{time.Second, wrong, slower(2 * time.Second)},
			{2 * time.Second, right, open},
			{0, wrong, slower(time.Second)},
		}},
		{"five wrong lock it for five minutes", append(fiveWrong[:5:5],
			try{time.Minute, right, locked(4 * time.Minute)},
			try{4*time.Minute - 1, right, locked(1)},
			try{1, right, open})},
		{"and then it begins anew", append(fiveWrong[:5:5],
			try{5 * time.Minute, wrong, slower(time.Second)},
			try{time.Second, wrong, slower(2 * time.Second)})},
	} {
		t.Run(c.name, func(t *testing.T) {
			var clock time.Duration
			gate := NewGate([]Key{{"staff", parsed(t, light)}}, func() time.Duration { return clock })
			for i, one := range c.tries {
				clock += one.after
				if closed := gate.Closed(); closed.Wait > 0 && closed != one.want || closed.Right {
					t.Fatalf("before try %d: %+v, want %+v", i+1, closed, one.want)
				}
				if got := gate.Try(one.code); got != one.want {
					t.Fatalf("try %d: %+v, want %+v", i+1, got, one.want)
				}
			}
		})
	}
}

func TestNoGateOpensWithoutACode(t *testing.T) {
	gate := NewGate([]Key{{"staff", Code{}}}, func() time.Duration { return 0 })
	if gate.Try("").Right {
		t.Error("opened")
	}
}
