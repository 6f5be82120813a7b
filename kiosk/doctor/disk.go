package doctor

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"

	"golang.org/x/sys/unix"

	"madoguchi/kiosk/health"
)

const (
	// fewBytes is when a disk runs full: logs and a year's tickets are less.
	fewBytes = 200 << 20
	// fewFiles is how many more a disk has to take: the store's and its log's, a ticket's, a journal's.
	fewFiles = 64
)

// Disk is the file system that the store is on.
type Disk struct {
	// Directory is the store's.
	Directory string
	// Need is how many bytes the store needs free.
	Need uint64
}

// Look says how it stands.
func (d Disk) Look(context.Context) health.Line {
	var disk unix.Statfs_t
	err := unix.Statfs(d.Directory, &disk)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return of(health.Disk, health.Missing, fmt.Errorf("%s: %w", d.Directory, err))
	case err != nil:
		return of(health.Disk, health.Silent, fmt.Errorf("%s: %w", d.Directory, err))
	case disk.Flags&unix.ST_RDONLY != 0:
		return health.Of(health.Disk, health.ReadOnly)
	case disk.Blocks == 0: // a file system that counts none does not tell
		return health.Of(health.Disk, health.Fine)
	}
	free := disk.Bavail * uint64(disk.Bsize)
	finding := health.Fine
	switch {
	case free < d.Need:
		finding = health.Full
	case disk.Files > 0 && disk.Ffree < fewFiles:
		return health.Of(health.Disk, health.Inodes).With(fmt.Sprint(disk.Ffree))
	case free < fewBytes:
		finding = health.Low
	}
	return health.Of(health.Disk, finding).With(size(free))
}

// size is a number of bytes as disks are sold: 12.3 GB, 187 MB. It is rounded down.
func size(bytes uint64) string {
	if gigabytes := float64(bytes) / 1e9; gigabytes >= 1 {
		return fmt.Sprintf("%.1f GB", math.Floor(gigabytes*10)/10)
	}
	return fmt.Sprintf("%d MB", bytes/1e6)
}
