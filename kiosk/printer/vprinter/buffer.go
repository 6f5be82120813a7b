package vprinter

// buffer is the receive buffer, a ring.
type buffer struct {
	ring    []byte
	from, n int
}

func newBuffer(size int) buffer { return buffer{ring: make([]byte, size)} }

func (b *buffer) full() bool { return b.n == len(b.ring) }

func (b *buffer) put(v byte) {
	b.ring[(b.from+b.n)%len(b.ring)] = v
	b.n++
}

// take moves bytes out of it.
func (b *buffer) take(into []byte) int {
	n := 0
	for n < len(into) && b.n > 0 {
		run := copy(into[n:], b.ring[b.from:min(len(b.ring), b.from+b.n)])
		b.from, b.n, n = (b.from+run)%len(b.ring), b.n-run, n+run
	}
	return n
}

func (b *buffer) clear() { b.from, b.n = 0, 0 }
