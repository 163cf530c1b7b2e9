// Package fleet tries the layout of build/fleet with real Syncthing nodes, each in a network of its own: `build/test fleet`.
package fleet
