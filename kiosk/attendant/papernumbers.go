package attendant

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"madoguchi/kiosk/desk"
	"madoguchi/kiosk/printer"
	"madoguchi/kiosk/visit"
)

// errUnprinted is a stretch of numbers that the kiosk will not use, and whose papers did not all come out.
var errUnprinted = errors.New("paper numbers not printed")

// paperNumbers takes a stretch of numbers out of use, and then prints it: from the first moment on no number is the kiosk's
// and on paper.
func (a *Attendant) paperNumbers(ctx context.Context, order desk.Order) {
	var stretch desk.Stretch
	err := a.skip(ctx, order.Count, &stretch)
	if err == nil {
		order.Number = stretch.From + " to " + stretch.To
		err = a.printStretch(ctx, stretch)
	}
	a.acted(order, err)
}

func (a *Attendant) skip(ctx context.Context, count int, stretch *desk.Stretch) error {
	s, err := a.keeper.opened()
	if err != nil {
		return err
	}
	a.finish(ctx, func(ctx context.Context) {
		*stretch = desk.Stretch{Count: count, At: a.Now()}
		if stretch.From, stretch.To, err = s.Skip(ctx, a.Letter, stretch.At, count); err == nil {
			a.setting(ctx, stretchKey, *stretch)
		}
	})
	if err != nil {
		a.storeFailed(err)
	}
	return err
}

// printStretch prints those of a stretch that are not out yet; where all are, all of them once more. It stops at the first
// that fails, and where the kiosk is told to stop.
func (a *Attendant) printStretch(ctx context.Context, stretch desk.Stretch) error {
	texts := numbers(stretch)
	if a.DrawNumbers == nil || len(texts) == 0 {
		return errNoPart
	}
	pictures, err := a.DrawNumbers(texts, stretch.At)
	if err == nil && len(pictures) != len(texts) {
		err = fmt.Errorf("%d pictures of %d numbers", len(pictures), len(texts))
	}
	if err != nil {
		return fmt.Errorf("%w: %w", errUnprinted, err)
	}
	if stretch.Printed >= len(texts) {
		stretch.Printed = 0
	}
	for i := stretch.Printed; i < len(texts); i++ {
		err := ctx.Err()
		a.finish(ctx, func(ctx context.Context) {
			if err != nil {
				return
			}
			if err = a.printPaper(ctx, printer.NameOf(visit.Number{Text: texts[i], At: stretch.At})+"-paper", pictures[i]); err != nil {
				a.printerFailed(err)
				return
			}
			stretch.Printed = i + 1
			a.setting(ctx, stretchKey, stretch)
		})
		if err != nil {
			return fmt.Errorf("%w: %w", errUnprinted, err)
		}
	}
	return nil
}

// numbers are a stretch's, as they are called; none where it makes no sense.
func numbers(stretch desk.Stretch) []string {
	letter, digits, _ := strings.Cut(stretch.From, "-")
	first, err := strconv.Atoi(digits)
	if err != nil {
		return nil
	}
	var texts []string
	for i := range stretch.Count {
		texts = append(texts, fmt.Sprintf("%s-%0*d", letter, len(digits), first+i))
	}
	if texts == nil || texts[len(texts)-1] != stretch.To {
		return nil
	}
	return texts
}
