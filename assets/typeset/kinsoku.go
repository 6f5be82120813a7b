package typeset

import "strings"

const (
	// neverFirst may not stand at the head of a line (行頭禁則).
	neverFirst = "、。,.，．・:;：；?!？！‼⁇⁈⁉)]}）］｝〕〉》」』】〙〗〟’”｠»" +
		"ヽヾゝゞ々〻ー‐–〜～…‥%％℃°′″" +
		"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ゛゜" +
		"ｧｨｩｪｫｬｭｮｯｰ､｡｣･ﾞﾟ"
	// neverLast may not stand at the end of a line (行末禁則).
	neverLast = "([{（［｛〔〈《「『【〘〖〝‘“｟«｢¥￥"
	// phraseEnd ends a phrase without a mark.
	phraseEnd = "、。！？，．"
	// counters belong to the figure before them.
	counters = "年月日時分秒階回人円号件枚通番条歳才週間名個本桁丁目地"
)

// neverBetween is whether kinsoku forbids a line to end after the one letter and the next to begin with the other.
func neverBetween(before, after string) bool {
	last, first := lastRune(before), firstRune(after)
	return strings.ContainsRune(neverLast, last) || strings.ContainsRune(neverFirst, first) ||
		last == noBreakSpace || first == noBreakSpace
}

const noBreakSpace = '\u00a0'

// belongTogether is whether a figure, a date or a Latin word would be torn between two letters: 11|月, 年|1, A|-.
func belongTogether(before, after rune) bool {
	switch {
	case latin(before) && latin(after):
		return true
	case digit(before) && strings.ContainsRune(counters, after):
		return true
	case strings.ContainsRune("第年月", before) && digit(after):
		return true
	case strings.ContainsRune(counters, before) && after == '目':
		return true
	}
	return false
}

// latin is whether a rune is of a Latin word, a figure, or between two of their parts ("A-047", "e-Tax", "10:12").
func latin(r rune) bool {
	return r > ' ' && r < 0x250 && r != noBreakSpace
}

func digit(r rune) bool { return r >= '0' && r <= '9' }
