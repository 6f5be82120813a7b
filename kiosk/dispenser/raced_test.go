//go:build race

package dispenser

const raced = true
