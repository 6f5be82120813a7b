package main

import (
	"strings"
	"testing"
)

// TestTheMachinesCommand is that one that fails says why.
func TestTheMachinesCommand(t *testing.T) {
	if machineCommand(nil) != nil {
		t.Error("a machine without a command has one")
	}
	if err := machineCommand([]string{"sh", "-c", "echo done"})(t.Context()); err != nil {
		t.Error(err)
	}
	err := machineCommand([]string{"sh", "-c", "echo Access denied >&2; exit 1"})(t.Context())
	if err == nil || !strings.Contains(err.Error(), "sh") || !strings.Contains(err.Error(), "Access denied") {
		t.Errorf("it says %v", err)
	}
}
