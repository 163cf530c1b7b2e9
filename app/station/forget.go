package station

import (
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

// What a visitor typed is kept nowhere. But what a program let go of still lies in its memory until something else takes the place:
// so it is overwritten when a visit ends, and a copy of the memory that somebody draws later holds nothing of it.

// forgetAfter is how long the end of a visit is waited for: its last questions are answered by then, and the screen is given back first.
const forgetAfter = time.Second

// forgetAgain is after how long it is wiped again, forgetTimes times: where much else runs, an answer may take longer than the screen, and
// one wiping in seven leaves a piece that it did not reach. Two leave one in twelve times, four none of 29 (measured 2026-11-28).
const (
	forgetAgain = 10 * time.Second
	forgetTimes = 3
)

// wiping is the wiping that is due. The zero value is ready.
type wiping struct {
	mu    sync.Mutex
	due   bool
	wipes sync.Mutex // one at a time
}

// Forget wipes what was typed from the memory of the program, soon and beside everything else. It costs about a tenth of a second
// of one processor, each time.
func (s *Station) Forget() {
	o := &s.wiping
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.due {
		return
	}
	o.due = true
	time.AfterFunc(forgetAfter, func() {
		o.mu.Lock()
		o.due = false // whoever asks from now on wants what is typed from now on wiped
		o.mu.Unlock()
		o.wipe()
		for n := range forgetTimes {
			time.AfterFunc(time.Duration(n+1)*forgetAgain, o.wipe)
		}
	})
}

func (o *wiping) wipe() {
	o.wipes.Lock()
	defer o.wipes.Unlock()
	wipeFreed()
}

// The sizes in which Go hands out memory beyond those that runtime.MemStats names, and how much is overwritten at most.
var largerSizes = []int{20480, 21760, 24576, 27264, 28672, 32768}

const (
	wipeBatch = 64 << 10  // bytes of one size that are taken before it is looked whether there were free ones
	wipeMost  = 128 << 20 // bytes
)

// wipeFreed overwrites all memory that the program no longer uses. Go clears what it frees only when it hands it out again. What
// becomes free in whole pages goes back to the system, which gives it out empty; what is free between things that are in use is
// taken, size by size until there is none left, which clears it, and let go of again. Go keeps what holds pointers and what holds
// none apart, and turns pages of the one into pages of the other as they are: both are taken.
func wipeFreed() {
	runtime.GC()
	runtime.GC() // a pool gives up what it holds at the second
	clearStacks()
	percent := debug.SetGCPercent(-1)
	defer debug.FreeOSMemory()
	defer debug.SetGCPercent(percent)
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	sizes := largerSizes
	for _, class := range stats.BySize {
		sizes = append(sizes, int(class.Size))
	}
	var bytes [][]byte
	var pointers [][]*byte
	takeFree(sizes, func(size int) { bytes = append(bytes, make([]byte, size)) })
	takeFree(sizes, func(size int) {
		if size > headedFrom {
			size -= pointerSize
		}
		pointers = append(pointers, make([]*byte, size/pointerSize))
	})
	runtime.KeepAlive(bytes)
	runtime.KeepAlive(pointers)
}

// What holds pointers and is larger than headedFrom bears a pointer more before it.
const (
	headedFrom  = 512
	pointerSize = 8
)

// takeFree takes memory of each size until most of what it gets is new.
func takeFree(sizes []int, take func(size int)) {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	free, sum := stats.HeapInuse-stats.HeapAlloc, 0
	for _, size := range sizes {
		for more := size >= 8; more && sum < wipeMost; sum += wipeBatch {
			for n := 0; n < wipeBatch || n < size; n += size {
				take(size)
			}
			runtime.ReadMemStats(&stats)
			left := stats.HeapInuse - stats.HeapAlloc
			more = left+wipeBatch/2 <= free
			free = left
		}
	}
}

// The stacks that are cleared, and how many frames of about 300 bytes fit into a stack of each size through which they grow: 2, 4, 8,
// 16 and 32 kB.
const stacksCleared = 128

var stackStages = []int{0, 8, 20, 46, 98}

// clearStacks takes stacks that nobody uses and clears them. They hold the arguments of functions that are long over, and what lay
// in their pages before. All have grown to one size before the first grows on: what it leaves, the next would else take again, and
// the others of that size would stay as they are.
func clearStacks() {
	grown := make([]sync.WaitGroup, len(stackStages))
	for n := range grown {
		grown[n].Add(stacksCleared)
	}
	var all sync.WaitGroup
	for range stacksCleared {
		all.Go(func() { clearFrames(0, grown) })
	}
	all.Wait()
}

//go:noinline
func clearFrames(depth int, grown []sync.WaitGroup) byte {
	var frame [256]byte
	if depth == stackStages[len(stackStages)-len(grown)] {
		grown[0].Done()
		grown[0].Wait()
		grown = grown[1:]
	}
	if len(grown) > 0 {
		frame[depth%len(frame)] = clearFrames(depth+1, grown)
	}
	return frame[(depth*7)%len(frame)]
}
