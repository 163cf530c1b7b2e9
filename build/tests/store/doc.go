// Package store tries a fleet of a thousand stations on an object store: a real S3-compatible server, and rclone for every station.
// It takes some minutes and is no part of build/test: build/tests/store/run.
package store
