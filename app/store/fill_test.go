package store

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"dalil/app/catalog"
)

// filled makes a catalog in which every field of every type says something, and something different each time.
// It walks the types, so a field that is added to the domain is filled here without anyone thinking of it.
func filled(t testing.TB, seed int) *catalog.Catalog {
	t.Helper()
	c := &catalog.Catalog{}
	n := seed * 1_000_000
	fillValue(t, reflect.ValueOf(c).Elem(), &n)
	return c
}

var instant = reflect.TypeFor[time.Time]()

var odd = []string{"", "رُخْصَةُ القِيَادَةِ", "O'Brien \"x\" -- ;", "two\nlines", "zero\x00byte", "\xff not UTF-8", "\u2068123\u2069"}

func fillValue(t testing.TB, v reflect.Value, n *int) {
	*n++
	switch {
	case v.Type() == instant:
		v.Set(reflect.ValueOf(time.Unix(int64(*n), int64(*n)).UTC()))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fillValue(t, v.Field(i), n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range v.Len() {
			fillValue(t, v.Index(i), n)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillValue(t, v.Elem(), n)
	case reflect.String:
		v.SetString(fmt.Sprintf("%d %s", *n, odd[*n%len(odd)]))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n) + 0.1)
	default:
		t.Fatalf("a field of kind %s: say here how to fill it and in the schema how to store it", v.Kind())
	}
}

// city is a catalog as large as the real one.
func city(services int) *catalog.Catalog {
	c := &catalog.Catalog{Made: time.Date(2018, 10, 21, 8, 0, 0, 0, time.UTC)}
	for i := range services {
		code := fmt.Sprintf("E%02d", i%40)
		c.Services = append(c.Services, catalog.Service{
			ID: fmt.Sprintf("%s-%04d", code, i), Entity: code,
			Name:        catalog.Text{AR: fmt.Sprintf("تجديد رخصة المركبة رقم %d", i), EN: fmt.Sprintf("Renew vehicle licence %d", i)},
			Description: catalog.Text{AR: "خدمة تتيح لصاحب المركبة تجديد رخصتها دون زيارة المركز.", EN: "The owner of a vehicle renews its licence without a visit."},
			Category:    catalog.Text{AR: "المركبات", EN: "Vehicles"}, LifeEvent: "driving",
			Audience: []string{"citizen", "resident"}, Payment: []catalog.Means{"card", "wallet"},
			Fee:      &catalog.Fee{Stated: true, Min: 35000, Max: 35000, Year: 2018},
			Duration: 15 * time.Minute, Presence: catalog.PresenceNone,
			Channels: []catalog.Channel{
				{Kind: catalog.MobileApp, Platform: "ios", Name: "Drive", Address: "https://apps.apple.com/ae/app/id426109507", Domain: "apps.apple.com"},
				{Kind: catalog.Website, Address: fmt.Sprintf("https://www.rta.ae/service/%d", i), Domain: "rta.ae", Opens: catalog.OpensService},
				{Kind: catalog.CallCentre, Address: "tel:8009090", Domain: "800 9090", Typed: "8009090"},
			},
			Documents: catalog.Texts{AR: []string{"بطاقة الهوية", "شهادة التأمين"}, EN: []string{"Identity card", "Insurance certificate"}},
			Steps:     catalog.Texts{AR: []string{"افتح التطبيق", "اختر المركبة", "ادفع"}, EN: []string{"Open the app", "Choose the vehicle", "Pay"}},
			Keywords:  catalog.Texts{AR: []string{"ملكية", "سيارة"}, EN: []string{"mulkiya", "car"}},
			File:      code + ".xlsx",
		})
	}
	for i := range 40 {
		c.Entities = append(c.Entities, catalog.Entity{Code: fmt.Sprintf("E%02d", i), Name: catalog.Text{AR: "هيئة", EN: "Authority"}, Kind: catalog.Government})
	}
	for i := range 250 {
		c.Centres = append(c.Centres, catalog.Centre{ID: fmt.Sprintf("C-%03d", i), Entity: "E01", Latitude: 25.2, Longitude: 55.3})
	}
	return c
}
