package dispenser

import (
	"fmt"
	"os"
	"testing"
)

// kioskEnv makes the test binary a kiosk at work (work) instead of running tests.
const kioskEnv = "DISPENSER_TEST_KIOSK"

func TestMain(m *testing.M) {
	orders, ok := os.LookupEnv(kioskEnv)
	if !ok {
		os.Exit(m.Run())
	}
	if err := work(orders); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
