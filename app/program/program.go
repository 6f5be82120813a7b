// Package program is how the programs of the house begin and end: their signals, their exit statuses, and the orders that
// are typed to them. It knows no program.
package program

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// Exit statuses, the same for every program; one may have more.
const (
	Fine   = 0
	Failed = 1
	Use    = 2 // wrong use, configuration or input
)

// Main runs a program on the calling goroutine with what the process was given, until SIGINT or SIGTERM ends its context,
// and exits with its status.
func Main(run func(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// Orders gives the lines of in that are not empty, their words one space apart. Its goroutine may wait in a read until the
// process ends.
func Orders(in io.Reader) <-chan string {
	orders := make(chan string)
	go func() {
		defer close(orders)
		for scanner := bufio.NewScanner(in); scanner.Scan(); {
			if order := strings.Join(strings.Fields(scanner.Text()), " "); order != "" {
				orders <- order
			}
		}
	}()
	return orders
}
