package words

import (
	"embed"
	"io/fs"
	"sync"
)

//go:embed staff/*.toml
var staffFiles embed.FS

// staffWords is what is said to staff, read on first use. A text that can't be read is left out: the tests see to it that
// there is none.
var staffWords = sync.OnceValue(func() *Catalogue {
	c, _ := readStaff(staffFiles)
	return c
})

func readStaff(files fs.FS) (*Catalogue, error) {
	system, err := fs.Sub(files, "staff")
	if err != nil {
		return &Catalogue{}, err
	}
	return read(system, Default)
}

// Staff is what the kiosk says to staff, in Japanese only and without readings: nothing of it is spoken. Its dates and
// figures are those of For(Default).
func Staff() *Catalogue { return staffWords() }
