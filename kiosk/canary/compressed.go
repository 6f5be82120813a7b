package canary

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

// most is how much one stream is taken to hold, in bytes.
const most = 64 << 20

// laidOpen is data in parts: what is compressed there, as PDF and PNG have it, and the rest. A stream that can be read to
// its end is looked for in what it holds only: in its own bytes, which are as good as random, anything short is found some
// day.
func laidOpen(data []byte) (parts [][]byte) {
	var rest []byte
	for len(data) > 0 {
		if held, length := pngData(data); length > 0 {
			parts = append(parts, held)
			data = data[length:]
			continue
		}
		held, length := inflated(data)
		if len(held) > 0 {
			parts = append(parts, held)
		}
		if length == 0 {
			rest, length = append(rest, data[0]), 1
		}
		data = data[length:]
	}
	return append(parts, rest)
}

// inflated is what the zlib stream at the start of data holds, and how long the stream is; 0 where it is none or is not
// whole, then with what could be read.
func inflated(data []byte) (held []byte, length int) {
	// Its first byte is 78 with the usual window, and the first two are a multiple of 31 (RFC 1950 §2.2).
	if len(data) < 2 || data[0] != 0x78 || binary.BigEndian.Uint16(data)%31 != 0 {
		return nil, 0
	}
	from := bytes.NewReader(data)
	stream, err := zlib.NewReader(from)
	if err != nil {
		return nil, 0
	}
	held, err = io.ReadAll(io.LimitReader(stream, most))
	if err != nil || len(held) == most {
		return held, 0
	}
	return held, len(data) - from.Len()
}

// pngData is the stream that the IDAT chunks at the start of data are cut from, laid open, and how long they are together;
// 0 where there is none, or not a whole one (PNG §11.2.3).
func pngData(data []byte) (held []byte, length int) {
	const around = 12 // length, type and check sum
	var stream []byte
	for chunk := data; len(chunk) >= around && string(chunk[4:8]) == "IDAT"; chunk = data[length:] {
		size := binary.BigEndian.Uint32(chunk)
		if uint64(size) > uint64(len(chunk)-around) {
			return nil, 0
		}
		stream = append(stream, chunk[8:8+size]...)
		length += around + int(size)
	}
	held, whole := inflated(stream)
	if whole == 0 {
		return nil, 0
	}
	return held, length
}
