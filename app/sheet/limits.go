package sheet

// Limits of one file. What is beyond them is refused with a rule of its own.
const (
	maxFile      = 20 << 20 // bytes
	maxSheets    = 20
	maxRows      = 20_000
	maxColumns   = 100
	maxCell      = 4_000     // characters
	maxText      = 8 << 20   // bytes of all cells of a file: ten thousand services of 800 each
	maxUnzipped  = 128 << 20 // bytes of all parts of a workbook; sheets are read as a stream
	maxXMLPart   = 32 << 20  // bytes of a part that is held in memory
	maxZipParts  = 2_000
	maxJSONDepth = 32
	alikeLimit   = 20 // rows with the same fault that are named besides the first
)

// maxDepth is how deep the parts of a workbook that are read nest at most; a program's own extensions are not as deep by far.
const maxDepth = 64

// Beyond these, no program has written a row or a cell; they are found before anything is built from them.
const (
	endlessRow  = 16_384   // cells: the columns of a spreadsheet
	endlessCell = 64 << 10 // bytes; of a quoted one endlessText, because its last quotation mark may be missing
	endlessText = 1 << 20  // bytes without a tag in a part of a workbook
)
