package intake

import "time"

// Limits of a folder. What one file may hold is the matter of sheet.
const (
	depthLimit   = 6          // folders below the folder
	filesLimit   = 10_000     // catalog files; others do not count
	entriesLimit = 200_000    // names of every kind: a folder beyond that is not the right one
	sizeLimit    = 20 << 20   // bytes of one file
	folderLimit  = 300 << 20  // bytes of all catalog files; what is beyond is refused
	pictureDir   = "pictures" // older folders have one; nothing in it is read

	scanLimit = 10 * time.Second // a folder that has not answered by then hangs
)

// Limits of one judgement.
const (
	servicesLimit = 10_000 // rows of services in the whole folder
	proofsLimit   = 2_000  // new addresses that one pass draws as codes and reads back: about ten seconds
)
