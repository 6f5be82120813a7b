package sticks

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// ownMounts is the kernel's list of the mounts that this process sees.
const ownMounts = "/proc/self/mountinfo"

// mount is a line of that list, as far as it counts here.
type mount struct {
	device uint64
	// whole is whether all of a file system is mounted, and not a directory of it.
	whole bool
	point string
}

// List are the names of the sticks that are mounted, sorted: file systems of their own, each mounted directly in the
// directory. A read-only one is among them.
func (p Port) List() ([]string, error) {
	mounts, err := p.mounted()
	if err != nil {
		return nil, fmt.Errorf("USB sticks: %w", err)
	}
	var names []string
	for name := range mounts {
		names = append(names, name)
	}
	slices.Sort(names)
	return names, nil
}

// mounted are the sticks by their names.
func (p Port) mounted() (map[string]mount, error) {
	list := p.Mounts
	if list == "" {
		list = ownMounts
	}
	file, err := os.Open(list)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	mounts, err := readMounts(file)
	if err != nil {
		return nil, err
	}
	directory := filepath.Clean(p.Directory)
	if real, err := filepath.EvalSymlinks(directory); err == nil {
		directory = real // the kernel names real paths
	}
	root := uint64(0)
	found := map[string]mount{}
	for _, m := range mounts { // of two on one directory the later one is seen
		if m.point == "/" {
			root = m.device
		}
		if at, name := filepath.Split(m.point); filepath.Clean(at) == directory && name != "" {
			found[name] = m
		}
	}
	for name, m := range found {
		if m.device == root || !m.whole {
			delete(found, name)
		}
	}
	return found, nil
}

// readMounts reads a list of mounts. A line that is none is passed over.
func readMounts(list io.Reader) ([]mount, error) {
	var mounts []mount
	lines := bufio.NewScanner(list)
	for lines.Scan() {
		// 36 35 8:17 / /run/madoguchi-usb/sdb1 rw,nosuid shared:1 - vfat /dev/sdb1 rw
		fields := strings.Fields(lines.Text())
		if len(fields) < 6 {
			continue
		}
		major, minor, _ := strings.Cut(fields[2], ":")
		a, errMajor := strconv.ParseUint(major, 10, 32)
		b, errMinor := strconv.ParseUint(minor, 10, 32)
		if errMajor != nil || errMinor != nil {
			continue
		}
		mounts = append(mounts, mount{
			device: unix.Mkdev(uint32(a), uint32(b)), whole: fields[3] == "/", point: unescaped(fields[4]),
		})
	}
	return mounts, lines.Err()
}

// unescaped is a path as the kernel writes it: a space, tab, line end or backslash is \ and three octal digits.
func unescaped(path string) string {
	var plain strings.Builder
	for at := 0; at < len(path); at++ {
		if path[at] == '\\' && at+4 <= len(path) {
			if code, err := strconv.ParseUint(path[at+1:at+4], 8, 8); err == nil {
				plain.WriteByte(byte(code))
				at += 3
				continue
			}
		}
		plain.WriteByte(path[at])
	}
	return plain.String()
}
