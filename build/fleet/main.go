// Fleet lays the folders of a fleet out in a Syncthing that runs on this machine: the hub's from a list of all stations, or one
// station's. It is run again whenever the list has changed.
//
//	go run ./build/fleet id
//	go run ./build/fleet hub --stations stations.csv --published DIR --gathered DIR
//	go run ./build/fleet station --name rta-c45-1 --hub DEVICE --address tcp://HUB:22000 --published DIR --outbox DIR
//
// The key of Syncthing's REST interface stands in STAPIKEY.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"

	"dalil/build/fleet/layout"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "fleet:", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("want id, hub or station")
	}
	f := flag.NewFlagSet(args[0], flag.ContinueOnError)
	api := f.String("api", "http://127.0.0.1:8384", "address of Syncthing's REST interface")
	published := f.String("published", "", "folder of what is published")
	gathered := f.String("gathered", "", "hub: folder in which each station's outbox gets a folder of its own")
	list := f.String("stations", "stations.csv", "hub: CSV with the columns station, device and, where the hub should call, address")
	name := f.String("name", "", "station: its name in the fleet")
	hub := f.String("hub", "", "station: the hub's device ID")
	address := f.String("address", "", "station: the hub's address, e.g. tcp://10.0.0.1:22000")
	outbox := f.String("outbox", "", "station: its outbox, as its settings name it")
	if err := f.Parse(args[1:]); err != nil {
		return err
	}
	n := layout.Node{API: *api, Key: os.Getenv("STAPIKEY")}
	switch args[0] {
	case "id":
		id, err := n.ID()
		fmt.Println(id)
		return err
	case "hub":
		if *published == "" || *gathered == "" {
			return errors.New("hub wants --published and --gathered")
		}
		file, err := os.Open(*list)
		if err != nil {
			return err
		}
		defer file.Close()
		stations, without, err := layout.ReadStations(file)
		if err != nil {
			return err
		}
		for _, s := range without {
			fmt.Println("left out, because it has no device yet:", s)
		}
		if err := layout.Hub(n, stations, *published, *gathered); err != nil {
			return err
		}
		fmt.Println(len(stations), "stations laid out")
		return nil
	case "station":
		if *name == "" || *hub == "" || *address == "" || *published == "" || *outbox == "" {
			return errors.New("station wants --name, --hub, --address, --published and --outbox")
		}
		return layout.AtStation(n, *name, *hub, *address, *published, *outbox)
	}
	return fmt.Errorf("there is no %q: want id, hub or station", args[0])
}
