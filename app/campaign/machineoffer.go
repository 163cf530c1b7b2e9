package campaign

import (
	"slices"
	"strings"

	"dalil/app/catalog"
)

// offerWords are the words of an official English name by which a service is known to be one that machines offer.
// A service whose name has all words of one of the lists has the offer; what no list names is offered by no machine,
// because a visitor who was sent to one for nothing has lost more than one who was not.
var offerWords = map[catalog.Offer][][]string{
	catalog.OfferSalik:        {{"salik", "top"}, {"salik", "recharge"}},
	catalog.OfferNol:          {{"nol", "top"}, {"nol", "recharge"}},
	catalog.OfferVehicle:      {{"renew", "vehicle"}, {"renewal", "vehicle"}},
	catalog.OfferLicence:      {{"renew", "driving"}, {"renewal", "driving"}},
	catalog.OfferFines:        {{"pay", "fine"}, {"pay", "fines"}, {"payment", "fines"}},
	catalog.OfferParking:      {{"parking", "card"}, {"parking", "permit"}},
	catalog.OfferCertificates: {{"certificate"}},
	catalog.OfferBills:        {{"pay", "bill"}, {"pay", "bills"}, {"payment", "bill"}},
}

// OfferedBy tells whether what a machine offers names a service, by the words of its English name: no source lists machines by service.
// Whose the machine and the service are is not asked.
func OfferedBy(m catalog.Machine, s catalog.Service) bool {
	words := strings.FieldsFunc(strings.ToLower(s.Name.EN), func(r rune) bool { return r < 'a' || r > 'z' })
	return slices.ContainsFunc(m.Offers, func(o catalog.Offer) bool {
		return slices.ContainsFunc(offerWords[o], func(all []string) bool {
			return !slices.ContainsFunc(all, func(w string) bool { return !slices.Contains(words, w) })
		})
	})
}
