// Package paper is what an ESC/POS printer does with what it is sent: it reads the commands and puts the dots on
// paper. It is written from the commands' reference alone and shares nothing with the encoder, so that it can judge it.
//
// It has two readers. Decoder is strict and knows only what this project's encoder may send: a command that it does
// not know, or one that is cut off, is an error and never guessed at; it will not print text, and has no cash drawer to
// open. Interpreter takes whatever any encoder sends, as a real printer does: text in many encodings, pictures in every
// mode, bar codes, page mode; what it does not understand it skips by what is known of its length and keeps a note of,
// and it never fails, hangs or grows for what it is sent.
//
// It measures as a printer of 203 dpi for Japan does: 8 dots a millimetre, feeds and line spacing in half dots (1/406
// inch), cells of 12×24 dots and 24×24 for kanji. Letters are the project's own faces, not a printer's.
package paper
