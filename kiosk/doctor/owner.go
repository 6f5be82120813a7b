package doctor

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"golang.org/x/sys/unix"
)

// Owner is the user a kiosk runs as, where another one looks: root may write everywhere, which says nothing of that user.
type Owner struct {
	Name   string
	User   uint32
	Groups []uint32
}

// MayWrite is nil where the owner may write the file at path and its directory, by their owners and rights; what is not there
// yet may be made. The error is a *fs.PathError.
func (o Owner) MayWrite(path string) error {
	for one, want := range map[string]uint32{path: 2, filepath.Dir(path): 3} {
		var info unix.Stat_t
		if err := unix.Stat(one, &info); err != nil {
			continue // told by whoever looks for it
		}
		if !o.may(want, info) {
			return &fs.PathError{Op: "write", Path: one, Err: fmt.Errorf("%w for %s: it belongs to user %s with rights %v",
				fs.ErrPermission, o.Name, strconv.Itoa(int(info.Uid)), os.FileMode(info.Mode&0o777))}
		}
	}
	return nil
}

// may is whether the owner has rights (read 4, write 2, enter 1) to what is described.
func (o Owner) may(want uint32, to unix.Stat_t) bool {
	rights := to.Mode
	switch {
	case o.User == 0:
		return true
	case to.Uid == o.User:
		rights >>= 6
	case slices.Contains(o.Groups, to.Gid):
		rights >>= 3
	}
	return rights&want == want
}
