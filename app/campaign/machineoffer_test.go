package campaign_test

import (
	"testing"

	"dalil/app/campaign"
	"dalil/app/catalog"
)

func TestAMachineIsNamedOnlyForWhatItIsKnownToDo(t *testing.T) {
	for _, c := range []struct {
		offers []catalog.Offer
		name   string
		want   bool
	}{
		{[]catalog.Offer{catalog.OfferNol}, "Top up a nol card", true},
		{[]catalog.Offer{catalog.OfferNol}, "Apply for a nol card", false},
		{[]catalog.Offer{catalog.OfferSalik}, "Top up a nol card", false},
		{[]catalog.Offer{catalog.OfferSalik, catalog.OfferNol}, "NOL: Recharge", true},
		{[]catalog.Offer{catalog.OfferVehicle}, "Renew Vehicle Licence", true},
		{[]catalog.Offer{catalog.OfferVehicle}, "Renew Driving Licence", false},
		{[]catalog.Offer{catalog.OfferLicence}, "Renewal of driving licence", true},
		{[]catalog.Offer{catalog.OfferFines}, "Pay fines", true},
		{[]catalog.Offer{catalog.OfferFines}, "Object to a fine", false},
		{[]catalog.Offer{catalog.OfferParking}, "Issue a parking permit", true},
		{[]catalog.Offer{catalog.OfferParking}, "Pay for parking", false},
		{[]catalog.Offer{catalog.OfferBills}, "Pay the bill", true},
		{[]catalog.Offer{catalog.OfferBills}, "Payable billing", false},
		{[]catalog.Offer{catalog.OfferCertificates}, "Good conduct certificate", true},
		{nil, "Pay fines", false},
		{[]catalog.Offer{catalog.OfferFines}, "", false},
	} {
		m := catalog.Machine{Offers: c.offers}
		if got := campaign.OfferedBy(m, catalog.Service{Name: catalog.Text{EN: c.name}}); got != c.want {
			t.Errorf("%v, %q: %v", c.offers, c.name, got)
		}
	}
}

func TestEveryOfferHasItsWords(t *testing.T) {
	names := map[catalog.Offer]string{
		catalog.OfferSalik: "Salik recharge", catalog.OfferNol: "nol top-up", catalog.OfferVehicle: "vehicle renewal", catalog.OfferLicence: "renew driving licence",
		catalog.OfferFines: "payment of fines", catalog.OfferParking: "parking card", catalog.OfferCertificates: "certificate", catalog.OfferBills: "pay bills",
	}
	for _, o := range catalog.Offers {
		if !campaign.OfferedBy(catalog.Machine{Offers: []catalog.Offer{o}}, catalog.Service{Name: catalog.Text{EN: names[o]}}) {
			t.Errorf("%s is offered for no name", o)
		}
	}
}
