// The icons that the page has: of each only its outline, cut out of @phosphor-icons/core while the page is built (icons.plugin.ts).
// Needs are named by their codes.

import vehicle from '@phosphor-icons/core/assets/regular/car-profile.svg?outline';
import transport from '@phosphor-icons/core/assets/regular/train-regional.svg?outline';
import home from '@phosphor-icons/core/assets/regular/house-line.svg?outline';
import residency from '@phosphor-icons/core/assets/regular/users-three.svg?outline';
import work from '@phosphor-icons/core/assets/regular/storefront.svg?outline';
import health from '@phosphor-icons/core/assets/regular/heartbeat.svg?outline';
import justice from '@phosphor-icons/core/assets/regular/scales.svg?outline';
import building from '@phosphor-icons/core/assets/regular/crane.svg?outline';
import learning from '@phosphor-icons/core/assets/regular/student.svg?outline';
import app from '@phosphor-icons/core/assets/bold/device-mobile-bold.svg?outline';
import website from '@phosphor-icons/core/assets/bold/globe-bold.svg?outline';
import machine from '@phosphor-icons/core/assets/bold/desktop-tower-bold.svg?outline';
import call from '@phosphor-icons/core/assets/bold/phone-call-bold.svg?outline';
import sms from '@phosphor-icons/core/assets/bold/chat-text-bold.svg?outline';
import staff from '@phosphor-icons/core/assets/bold/chat-circle-text-bold.svg?outline';
import search from '@phosphor-icons/core/assets/bold/magnifying-glass-bold.svg?outline';
import camera from '@phosphor-icons/core/assets/fill/camera-fill.svg?outline';
import scan from '@phosphor-icons/core/assets/bold/scan-bold.svg?outline';
import check from '@phosphor-icons/core/assets/bold/check-bold.svg?outline';
import done from '@phosphor-icons/core/assets/fill/check-circle-fill.svg?outline';
import trusted from '@phosphor-icons/core/assets/fill/seal-check-fill.svg?outline';
import touch from '@phosphor-icons/core/assets/fill/hand-tap-fill.svg?outline';
import back from '@phosphor-icons/core/assets/bold/arrow-left-bold.svg?outline';
import up from '@phosphor-icons/core/assets/bold/arrow-up-bold.svg?outline';
import down from '@phosphor-icons/core/assets/bold/arrow-down-bold.svg?outline';
import onward from '@phosphor-icons/core/assets/bold/caret-right-bold.svg?outline';
import start from '@phosphor-icons/core/assets/bold/house-bold.svg?outline';
import language from '@phosphor-icons/core/assets/bold/translate-bold.svg?outline';
import large from '@phosphor-icons/core/assets/bold/person-arms-spread-bold.svg?outline';
import close from '@phosphor-icons/core/assets/bold/x-bold.svg?outline';
import erase from '@phosphor-icons/core/assets/bold/backspace-bold.svg?outline';
import keyboard from '@phosphor-icons/core/assets/bold/keyboard-bold.svg?outline';
import clock from '@phosphor-icons/core/assets/bold/clock-bold.svg?outline';
import privacy from '@phosphor-icons/core/assets/bold/shield-check-bold.svg?outline';
import info from '@phosphor-icons/core/assets/bold/info-bold.svg?outline';
import needs from '@phosphor-icons/core/assets/bold/squares-four-bold.svg?outline';
import entities from '@phosphor-icons/core/assets/bold/building-office-bold.svg?outline';
import noInternet from '@phosphor-icons/core/assets/bold/wifi-slash-bold.svg?outline';
import wifi from '@phosphor-icons/core/assets/bold/wifi-high-bold.svg?outline';
import code from '@phosphor-icons/core/assets/bold/qr-code-bold.svg?outline';
import place from '@phosphor-icons/core/assets/bold/map-pin-bold.svg?outline';
import more from '@phosphor-icons/core/assets/bold/list-checks-bold.svg?outline';
import warning from '@phosphor-icons/core/assets/bold/warning-bold.svg?outline';
import happy from '@phosphor-icons/core/assets/bold/smiley-bold.svg?outline';
import neutral from '@phosphor-icons/core/assets/bold/smiley-meh-bold.svg?outline';
import unhappy from '@phosphor-icons/core/assets/bold/smiley-sad-bold.svg?outline';
import megaphone from '@phosphor-icons/core/assets/bold/megaphone-bold.svg?outline';
import hold from '@phosphor-icons/core/assets/bold/push-pin-bold.svg?outline';
import undo from '@phosphor-icons/core/assets/bold/arrow-u-up-left-bold.svg?outline';
import flag from '@phosphor-icons/core/assets/bold/flag-bold.svg?outline';
import pause from '@phosphor-icons/core/assets/bold/broom-bold.svg?outline';
import practice from '@phosphor-icons/core/assets/bold/graduation-cap-bold.svg?outline';
import leave from '@phosphor-icons/core/assets/bold/sign-out-bold.svg?outline';
import enlarge from '@phosphor-icons/core/assets/bold/arrows-out-bold.svg?outline';
import lock from '@phosphor-icons/core/assets/bold/lock-key-bold.svg?outline';
import hours from '@phosphor-icons/core/assets/bold/chart-bar-bold.svg?outline';
import siren from '@phosphor-icons/core/assets/bold/siren-bold.svg?outline';
import prohibit from '@phosphor-icons/core/assets/bold/prohibit-bold.svg?outline';
import person from '@phosphor-icons/core/assets/bold/user-bold.svg?outline';
import closed from '@phosphor-icons/core/assets/bold/door-bold.svg?outline';
import next from '@phosphor-icons/core/assets/bold/arrows-clockwise-bold.svg?outline';

const outlines = {
	vehicle,
	transport,
	home,
	residency,
	work,
	health,
	justice,
	building,
	learning,
	app,
	website,
	machine,
	call,
	sms,
	staff,
	search,
	camera,
	scan,
	check,
	done,
	trusted,
	touch,
	back,
	up,
	down,
	onward,
	start,
	language,
	large,
	close,
	erase,
	keyboard,
	clock,
	privacy,
	info,
	needs,
	entities,
	noInternet,
	wifi,
	code,
	place,
	more,
	warning,
	happy,
	neutral,
	unhappy,
	megaphone,
	hold,
	undo,
	flag,
	pause,
	practice,
	leave,
	enlarge,
	lock,
	hours,
	siren,
	prohibit,
	person,
	closed,
	next,
};

/** The name of an icon that the page has. */
export type IconName = keyof typeof outlines;

/** The outline of an icon in a field of 256 by 256. */
export function outlineOf(name: IconName): string {
	return outlines[name];
}

/** The icon of a channel by its kind; any other kind is one of a person. */
export function channelIcon(kind: string): IconName {
	switch (kind) {
		case 'mobile-app':
			return 'app';
		case 'website':
			return 'website';
		case 'self-service-machine':
			return 'machine';
		case 'call-centre':
			return 'call';
		case 'sms':
			return 'sms';
	}
	return 'staff';
}

/** Whether a name that came from the catalog is an icon. */
export function isIcon(name: string): name is IconName {
	return Object.hasOwn(outlines, name);
}
