package status

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"madoguchi/kiosk/health"
)

// mostTold is how long a report may be, in bytes.
const mostTold = 1 << 20

// ErrNobody is an address at which no kiosk answers.
var ErrNobody = errors.New("no kiosk answers")

// Ask asks the kiosk that tells its status at an address as config.Status has it how its parts stand.
func Ask(ctx context.Context, address string) (health.Report, error) {
	var report health.Report
	if address == "none" {
		return report, ErrNobody
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://kiosk/health", http.NoBody)
	if err != nil {
		return report, err
	}
	answer, err := client(address).Do(request)
	if err != nil {
		return report, fmt.Errorf("%w: %w", ErrNobody, err)
	}
	defer answer.Body.Close()
	err = json.NewDecoder(io.LimitReader(answer.Body, mostTold)).Decode(&report)
	if err != nil || len(report.Parts) == 0 {
		return health.Report{}, fmt.Errorf("%w at %s, but somebody else: %d, %v", ErrNobody, address, answer.StatusCode, err)
	}
	return report, nil
}
