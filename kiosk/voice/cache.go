package voice

import (
	"container/list"
	"sync"

	"madoguchi/kiosk/voice/wav"
)

// cacheSize is how many samples are kept of what was said: six minutes at 22,050 a second, 16 MB.
const cacheSize = 8 << 20

type key struct{ language, sentence string }

// cache keeps what was said last, up to a size.
type cache struct {
	mutex sync.Mutex
	most  int // samples
	size  int
	order *list.List // of *entry, the latest first
	known map[key]*list.Element
}

type entry struct {
	key   key
	sound wav.Sound
}

func newCache(most int) cache {
	return cache{most: most, order: list.New(), known: map[key]*list.Element{}}
}

func (c *cache) get(k key) (wav.Sound, bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	element, found := c.known[k]
	if !found {
		return wav.Sound{}, false
	}
	c.order.MoveToFront(element)
	return element.Value.(*entry).sound, true
}

func (c *cache) put(k key, sound wav.Sound) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if _, found := c.known[k]; found || len(sound.Samples) > c.most {
		return
	}
	c.known[k] = c.order.PushFront(&entry{k, sound})
	c.size += len(sound.Samples)
	for c.size > c.most {
		oldest := c.order.Back()
		gone := c.order.Remove(oldest).(*entry)
		c.size -= len(gone.sound.Samples)
		delete(c.known, gone.key)
	}
}
