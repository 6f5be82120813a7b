package printer

// band prints rows of dots (GS v 0, normal size). The white at their right end is not sent, which makes blank rows a
// byte each: feeding (ESC J) would be shorter still, but its unit differs from model to model.
func band(stride int, bits []byte) []byte {
	rows, width := len(bits)/stride, inked(stride, bits)
	command := make([]byte, 0, 8+rows*width)
	command = append(command, gs, 'v', '0', 0, byte(width), byte(width>>8), byte(rows), byte(rows>>8))
	for ; len(bits) > 0; bits = bits[stride:] {
		command = append(command, bits[:width]...)
	}
	guard(command[8:])
	return command
}

// inked is how many bytes of each row it takes to hold all that is black; at least 1.
func inked(stride int, bits []byte) int {
	width := 1
	for ; len(bits) > 0; bits = bits[stride:] {
		for x := stride; x > width; x-- {
			if bits[x-1] != 0 {
				width = x
				break
			}
		}
	}
	return width
}

// guard makes sure that no dots read as a real-time command. A printer looks for DLE EOT, DLE ENQ and DLE DC4 in all
// it receives, pictures too, and DLE DC4 1 would open the cash drawer. Where the bytes would come together, one more
// dot is made black beside a lone one.
func guard(bits []byte) {
	for i := range len(bits) - 1 {
		if next := bits[i+1]; bits[i] == dle && (next == eot || next == enq || next == dc4) {
			bits[i] |= 0x08
		}
	}
}
