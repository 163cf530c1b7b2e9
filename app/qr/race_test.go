//go:build race

package qr

// The race detector makes proofs ten times slower; what must hold for every code is proved without it.
const raced = true
