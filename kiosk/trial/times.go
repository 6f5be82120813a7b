package trial

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// milliseconds is a short time in words for a report: "12.3 ms", "212 ms".
func milliseconds(d time.Duration) string { return bare(d) + " ms" }

// bare is a number of milliseconds; below a hundred with a tenth.
func bare(d time.Duration) string {
	ms := float64(d) / float64(time.Millisecond)
	if ms < 100 {
		return fmt.Sprintf("%.1f", ms)
	}
	return fmt.Sprintf("%.0f", ms)
}

// each is times in their order.
func each(times []time.Duration) string {
	var all []string
	for _, one := range times {
		all = append(all, bare(one))
	}
	if all == nil {
		return ""
	}
	return strings.Join(all, " ") + " ms"
}

// median is the middle one of times, the lower of two; 0 of none.
func median(times []time.Duration) time.Duration {
	if len(times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(times))
	return sorted[(len(sorted)-1)/2]
}
