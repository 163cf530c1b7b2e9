declare module '*.svg?outline' {
	/** The path of an icon in a field of 256 by 256. */
	const outline: string;
	export default outline;
}
