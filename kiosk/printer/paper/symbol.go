package paper

import (
	"image"
	"strconv"
	"strings"

	"github.com/boombuler/barcode"
	"github.com/boombuler/barcode/aztec"
	"github.com/boombuler/barcode/datamatrix"
	"github.com/boombuler/barcode/pdf417"
	"github.com/skip2/go-qrcode"
)

// Kinds of two-dimensional codes, as GS ( k has them.
const (
	kindPDF417     = 48
	kindQR         = 49
	kindAztec      = 53
	kindDataMatrix = 54
)

// symbols is what is set of each kind of code, and its data until they are printed.
type symbols struct {
	qrModule int
	qrLevel  qrcode.RecoveryLevel
	module   map[byte]int
	rowHigh  int // of PDF417, in modules
	data     map[byte][]byte
}

func usualSymbols() symbols {
	return symbols{qrModule: usualQRModule, module: map[byte]int{kindPDF417: 3, kindAztec: 3, kindDataMatrix: 3}, rowHigh: 3, data: map[byte][]byte{}}
}

var drawnKinds = map[byte]bool{kindPDF417: true, kindQR: true, kindAztec: true, kindDataMatrix: true}

// symbol is GS ( k cn fn and the rest.
func (i *Interpreter) symbol(b []byte) error {
	if len(b) < 2 {
		i.note(gs, '(', 'k')
		return nil
	}
	kind, fn, rest := b[0], b[1], b[2:]
	if !drawnKinds[kind] {
		if fn == 81 {
			i.undone("a two-dimensional code of kind %d cannot be drawn", kind)
		}
		return nil
	}
	switch {
	case fn == 80 && len(rest) > 0:
		i.symbols.data[kind] = rest[1:]
	case fn == 81 || fn == 82:
		return i.printSymbol(kind, fn)
	case fn == 67 && len(rest) > 0:
		i.symbols.module[kind] = max(1, min(16, int(rest[0])))
		if kind == kindQR {
			i.symbols.qrModule = i.symbols.module[kind]
		}
	case fn == 68 && kind == kindPDF417 && len(rest) > 0:
		i.symbols.rowHigh = max(2, min(8, int(rest[0])))
	case fn == 69 && kind == kindQR && len(rest) > 0:
		i.symbols.qrLevel = qrcode.RecoveryLevel(max(0, min(3, int(rest[0])-48)))
	}
	return nil // the model, columns and the like change how a code looks, not what it says
}

// olderSymbol is ESC Z version level module nL nH and data, a QR code of printers older than GS ( k. GS Z before it
// says that it is none of the other kinds.
func (i *Interpreter) olderSymbol() error {
	head, err := i.args(5)
	if err != nil {
		return err
	}
	data, err := i.args(int(head[3]) | int(head[4])<<8)
	if err != nil {
		return err
	}
	i.symbols.qrLevel = max(0, qrcode.RecoveryLevel(strings.IndexByte("LMQH", head[1])))
	i.symbols.qrModule = max(1, min(16, int(head[2])))
	i.symbols.data[kindQR] = data
	return i.printSymbol(kindQR, 81)
}

// printSymbol prints the data stored for a kind (81), or answers how large they would be (82).
func (i *Interpreter) printSymbol(kind, fn byte) error {
	picture, err := i.drawn(kind)
	switch {
	case err != nil:
		i.undone("a two-dimensional code of kind %d: %v", kind, err)
		return nil
	case picture == nil:
		i.undone("a two-dimensional code of kind %d without data", kind)
		return nil
	}
	fits := picture.Rect.Dx() <= i.room()
	if fn == 82 {
		return i.host.Tell(Reply{sizeOf(picture, fits)})
	}
	if !fits {
		i.undone("a two-dimensional code is wider than the paper")
		return nil
	}
	return i.band(picture)
}

// drawn is the code of what is stored; nil without.
func (i *Interpreter) drawn(kind byte) (*image.Gray, error) {
	data := i.symbols.data[kind]
	if len(data) == 0 {
		return nil, nil
	}
	if kind == kindQR {
		code, err := qrcode.New(string(data), i.symbols.qrLevel)
		if err != nil {
			return nil, err
		}
		code.DisableBorder = true
		bits := code.Bitmap()
		picture := blank(len(bits), len(bits))
		for y, row := range bits {
			for x, black := range row {
				if black {
					picture.Pix[y*picture.Stride+x] = 0
				}
			}
		}
		return enlarged(picture, image.Pt(i.symbols.qrModule, i.symbols.qrModule), image.Pt(maxLength, maxLength)), nil
	}
	var code barcode.Barcode
	var err error
	module := i.symbols.module[kind]
	scale := image.Pt(module, module)
	switch kind {
	case kindPDF417:
		code, err = pdf417.Encode(string(data), 2)
		scale.Y = max(1, module*i.symbols.rowHigh/2) // the encoder has rows of two modules
	case kindAztec:
		code, err = aztec.Encode(data, aztec.DEFAULT_EC_PERCENT, aztec.DEFAULT_LAYERS)
	case kindDataMatrix:
		code, err = datamatrix.Encode(string(data))
	}
	if err != nil {
		return nil, err
	}
	return enlarged(pictured(code), scale, image.Pt(maxLength, maxLength)), nil
}

func pictured(code barcode.Barcode) *image.Gray {
	size := code.Bounds()
	picture := blank(size.Dx(), size.Dy())
	for y := range size.Dy() {
		for x := range size.Dx() {
			if dark(code.At(size.Min.X+x, size.Min.Y+y)) {
				picture.Pix[y*picture.Stride+x] = 0
			}
		}
	}
	return picture
}

// sizeOf is the answer to function 82: width, height, and whether it can be printed.
func sizeOf(picture *image.Gray, fits bool) []byte {
	const separator = 0x1f
	said := append([]byte{0x37, 0x2f}, strconv.Itoa(picture.Rect.Dx())...)
	said = append(append(said, separator), strconv.Itoa(picture.Rect.Dy())...)
	verdict := byte('1')
	if fits {
		verdict = '0'
	}
	return append(said, separator, '1', separator, verdict, 0)
}
