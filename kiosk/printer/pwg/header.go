package pwg

import "encoding/binary"

const (
	syncWord   = "RaS2"
	headerSize = 1796
)

// Where the fields that are not zero stand in a page's header (PWG 5102.4, table 1).
const (
	atPwgRaster          = 0
	atCutMedia           = 268
	atHWResolution       = 276
	atNumCopies          = 340
	atPageSize           = 352
	atWidth              = 372
	atHeight             = 376
	atBitsPerColor       = 384
	atBitsPerPixel       = 388
	atBytesPerLine       = 392
	atColorSpace         = 400
	atNumColors          = 420
	atTotalPageCount     = 452
	atCrossFeedTransform = 456
	atFeedTransform      = 460
	atImageBox           = 464 // left, top, right, bottom
	atPageSizeName       = 1732
)

// cutAfterPage is a value of CutMedia.
const cutAfterPage = 4

// maxName is what fits a text of the header beside the zero at its end.
const maxName = 63

func (p Page) header(l layout) (h [headerSize]byte) {
	put := func(at int, values ...int) {
		for i, v := range values {
			binary.BigEndian.PutUint32(h[at+4*i:], uint32(v))
		}
	}
	copy(h[atPwgRaster:], "PwgRaster")
	if p.Cut {
		put(atCutMedia, cutAfterPage)
	}
	put(atHWResolution, p.Across, p.Down)
	put(atNumCopies, 1)
	put(atPageSize, points(p.Width, p.Across), points(p.Height, p.Down))
	put(atWidth, p.Width)
	put(atHeight, p.Height)
	put(atBitsPerColor, l.bits/l.colors)
	put(atBitsPerPixel, l.bits)
	put(atBytesPerLine, l.stride)
	put(atColorSpace, int(l.space))
	put(atNumColors, l.colors)
	put(atTotalPageCount, 1)
	put(atCrossFeedTransform, 1)
	put(atFeedTransform, 1)
	put(atImageBox, p.Picture.Rect.Min.X, p.Picture.Rect.Min.Y, p.Picture.Rect.Max.X, p.Picture.Rect.Max.Y)
	if len(p.Size) <= maxName {
		copy(h[atPageSizeName:], p.Size)
	}
	return h
}

// points is a length in 1/72 inch, rounded.
func points(dots, dpi int) int { return (dots*72 + dpi/2) / dpi }
