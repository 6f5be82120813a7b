package health

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

var began = time.Date(2026, time.November, 24, 10, 12, 0, 0, time.UTC)

// A part that never answers holds nobody up, is told as it was while that is not long ago, and is not asked again before it
// has answered.
func TestAPartThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int32
		hang := make(chan struct{})
		looker := New(time.Now,
			Probe{Part: Disk, Look: func(context.Context) Line {
				if asked.Add(1) > 1 {
					<-hang
				}
				return Of(Disk, Low).With("150 MB")
			}},
			Probe{Part: Touch, Look: func(context.Context) Line { return Of(Touch, Fine) }},
		)
		look := func() []Line {
			at := time.Now()
			lines := looker.Look(t.Context())
			if took := time.Since(at); took > patience {
				t.Errorf("took %v", took)
			}
			return lines
		}
		was := Of(Disk, Low).With("150 MB")
		fine := Of(Touch, Fine)
		for range 3 {
			if got := look(); !reflect.DeepEqual(got, []Line{was, fine}) {
				t.Errorf("%+v", got)
			}
		}
		time.Sleep(stale)
		if got := look(); !reflect.DeepEqual(got, []Line{Of(Disk, Silent), fine}) {
			t.Errorf("after %v: %+v", stale, got)
		}
		if n := asked.Load(); n != 2 {
			t.Errorf("asked %d times", n)
		}
		close(hang)
		synctest.Wait()
		if got := look(); got[0].Finding != Low {
			t.Errorf("when it answers again: %+v", got)
		}
	})
}

// A look goes on when who asked is gone, but not for ever: its context ends.
func TestALookEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ended := make(chan error, 1)
		looker := New(time.Now, Probe{Part: Clock, Look: func(ctx context.Context) Line {
			<-ctx.Done()
			ended <- context.Cause(ctx)
			return Of(Clock, NoReference)
		}})
		ctx, stop := context.WithCancel(t.Context())
		stop()
		at := time.Now()
		if got := looker.Look(ctx); got[0].Finding != Silent {
			t.Errorf("%+v", got)
		}
		if err := <-ended; !errors.Is(err, context.DeadlineExceeded) || time.Since(at) != enough {
			t.Errorf("%v after %v", err, time.Since(at))
		}
		synctest.Wait()
	})
}

// What is fresh is not looked at again; what is asked for at the same time is looked at once.
func TestFreshness(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int32
		looker := New(time.Now, Probe{Part: Counter, Fresh: 15 * time.Second, Look: func(context.Context) Line {
			asked.Add(1)
			time.Sleep(time.Second)
			return Of(Counter, Fine)
		}})
		var all sync.WaitGroup
		for range 20 {
			all.Go(func() {
				if got := looker.Look(t.Context()); got[0].Finding != Fine {
					t.Errorf("%+v", got)
				}
			})
		}
		all.Wait()
		if n := asked.Load(); n != 1 {
			t.Errorf("asked %d times at once", n)
		}
		time.Sleep(14 * time.Second)
		looker.Look(t.Context())
		if n := asked.Load(); n != 1 {
			t.Errorf("asked %d times while it was fresh", n)
		}
		time.Sleep(time.Second)
		looker.Look(t.Context())
		if n := asked.Load(); n != 2 {
			t.Errorf("asked %d times afterwards", n)
		}
	})
}

// Since is when a part came to stand as it does; it is not known of what was found first.
func TestSince(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := began
		finding := Fine
		looker := New(func() time.Time { return now }, Probe{Part: Network, Look: func(context.Context) Line {
			return Of(Network, finding)
		}})
		for i, step := range []struct {
			at      time.Duration
			finding Finding
			since   time.Time
		}{
			{0, Fine, time.Time{}},
			{time.Minute, Down, began.Add(time.Minute)},
			{2 * time.Minute, Down, began.Add(time.Minute)},
			{3 * time.Minute, Fine, began.Add(3 * time.Minute)},
		} {
			now, finding = began.Add(step.at), step.finding
			if got := looker.Look(t.Context())[0]; got.Finding != step.finding || !got.Since.Equal(step.since) {
				t.Errorf("step %d: %+v", i, got)
			}
		}
	})
}
