// The icons that the page has, taken from @phosphor-icons/core while it is built. Needs are named by their codes.

import vehicle from '@phosphor-icons/core/assets/regular/car-profile.svg?raw';
import transport from '@phosphor-icons/core/assets/regular/train-regional.svg?raw';
import home from '@phosphor-icons/core/assets/regular/house-line.svg?raw';
import residency from '@phosphor-icons/core/assets/regular/users-three.svg?raw';
import work from '@phosphor-icons/core/assets/regular/storefront.svg?raw';
import health from '@phosphor-icons/core/assets/regular/heartbeat.svg?raw';
import justice from '@phosphor-icons/core/assets/regular/scales.svg?raw';
import building from '@phosphor-icons/core/assets/regular/crane.svg?raw';
import learning from '@phosphor-icons/core/assets/regular/student.svg?raw';
import app from '@phosphor-icons/core/assets/bold/device-mobile-bold.svg?raw';
import website from '@phosphor-icons/core/assets/bold/globe-bold.svg?raw';
import machine from '@phosphor-icons/core/assets/bold/desktop-tower-bold.svg?raw';
import call from '@phosphor-icons/core/assets/bold/phone-call-bold.svg?raw';
import sms from '@phosphor-icons/core/assets/bold/chat-text-bold.svg?raw';
import staff from '@phosphor-icons/core/assets/bold/call-bell-bold.svg?raw';
import search from '@phosphor-icons/core/assets/bold/magnifying-glass-bold.svg?raw';
import scan from '@phosphor-icons/core/assets/bold/scan-bold.svg?raw';
import check from '@phosphor-icons/core/assets/bold/check-bold.svg?raw';
import done from '@phosphor-icons/core/assets/fill/check-circle-fill.svg?raw';
import trusted from '@phosphor-icons/core/assets/fill/seal-check-fill.svg?raw';
import touch from '@phosphor-icons/core/assets/fill/hand-tap-fill.svg?raw';
import back from '@phosphor-icons/core/assets/bold/arrow-left-bold.svg?raw';
import up from '@phosphor-icons/core/assets/bold/arrow-up-bold.svg?raw';
import down from '@phosphor-icons/core/assets/bold/arrow-down-bold.svg?raw';
import onward from '@phosphor-icons/core/assets/bold/caret-right-bold.svg?raw';
import start from '@phosphor-icons/core/assets/bold/house-bold.svg?raw';
import language from '@phosphor-icons/core/assets/bold/translate-bold.svg?raw';
import large from '@phosphor-icons/core/assets/bold/person-arms-spread-bold.svg?raw';
import close from '@phosphor-icons/core/assets/bold/x-bold.svg?raw';
import erase from '@phosphor-icons/core/assets/bold/backspace-bold.svg?raw';
import keyboard from '@phosphor-icons/core/assets/bold/keyboard-bold.svg?raw';
import clock from '@phosphor-icons/core/assets/bold/clock-bold.svg?raw';
import privacy from '@phosphor-icons/core/assets/bold/shield-check-bold.svg?raw';
import info from '@phosphor-icons/core/assets/bold/info-bold.svg?raw';
import needs from '@phosphor-icons/core/assets/bold/squares-four-bold.svg?raw';
import entities from '@phosphor-icons/core/assets/bold/building-office-bold.svg?raw';
import noInternet from '@phosphor-icons/core/assets/bold/wifi-slash-bold.svg?raw';
import wifi from '@phosphor-icons/core/assets/bold/wifi-high-bold.svg?raw';
import code from '@phosphor-icons/core/assets/bold/qr-code-bold.svg?raw';
import place from '@phosphor-icons/core/assets/bold/map-pin-bold.svg?raw';
import more from '@phosphor-icons/core/assets/bold/list-checks-bold.svg?raw';

const drawn = {
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
};

export type IconName = keyof typeof drawn;

/** The outline of an icon in a field of 256 by 256. */
export function outlineOf(name: IconName): string {
	return / d="([^"]+)"/.exec(drawn[name])?.[1] ?? '';
}

/** The icon of a channel by its kind. */
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
	return Object.hasOwn(drawn, name);
}
