/**
 * The side of a code's picture in CSS pixels so that every module is the same whole number of device pixels.
 * A module of 4.3 pixels would be drawn as 4 here and 5 there, and cameras read such a code from a shorter distance.
 * A module has at least one device pixel, also where there is no room for it; without modules the side is 0.
 *
 * @param space what there is, in CSS pixels
 * @param modules per side, with the quiet zone
 * @param ratio device pixels per CSS pixel
 */
export function qrSide(space: number, modules: number, ratio: number): number {
	if (modules <= 0 || ratio <= 0) return 0;
	// A hair is forgiven: 579.9999 is what 580 becomes when it is divided and multiplied.
	const perModule = Math.floor((space * ratio + 0.01) / modules);
	return (modules * Math.max(1, perModule)) / ratio;
}
