package display

import (
	"time"

	"github.com/go-gl/glfw/v3.3/glfw"
)

// Rest handles window events like the toolkit's own loop does, but waits for one first: until there is one, until Wake,
// or until the time is over. The toolkit looks for events 60 times a second whether or not there are any, which alone
// takes 2 % of a core. It is to be called on the main thread, outside of any event's handling.
func Rest(atMost time.Duration) { glfw.WaitEventsTimeout(atMost.Seconds()) }

// Wake ends a Rest, or the next one where none is under way. It may be called from any goroutine once the toolkit has
// set GLFW up.
func Wake() { glfw.PostEmptyEvent() }
