package settings

// Reach is the highest that a control may be above the floor, in mm: the Dubai Universal Design Code, for a person who sits.
const Reach = 1200

// fullHD is how many rows of pixels a portrait panel of full HD has.
const fullHD = 1920

// HighestControl is how far above the floor the highest control lies that a visitor needs, in mm: two fifths of the panel's rows of
// pixels below its upper edge, 768 of 1920. 0: the height of the panel or its pitch is not known.
func (s Settings) HighestControl() int {
	if s.TouchHeight == 0 || s.PixelPitch == 0 {
		return 0
	}
	rows := s.PixelRows
	if rows == 0 {
		rows = fullHD
	}
	return s.TouchHeight + int(float64(rows*3)/5*s.PixelPitch)
}
