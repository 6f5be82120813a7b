package store

import (
	"fmt"
	"os"
	"testing"
)

// helperEnv makes the test binary one of the helper processes below instead of running tests.
const helperEnv = "STORE_TEST_HELPER"

func TestMain(m *testing.M) {
	helpers := map[string]func(arguments []string) error{
		"anew":     beginAnewUntilKilled,
		"register": registerUntilKilled,
		"skip":     skipUntilKilled,
		"tmpfs":    fillTmpfs,
	}
	helper, ok := helpers[os.Getenv(helperEnv)]
	if !ok {
		os.Exit(m.Run())
	}
	if err := helper(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
