/* Print what libical makes of each event's start, by the VTIMEZONE of the file alone.
 *
 * Usage: libical_reader FILE
 * Output: a JSON array of {"uid", "dtstart", "tzid", "utc"}; "utc" is null where the file does not tell.
 */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        exit(2);
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    if (text == NULL || fread(text, 1, (size_t)size, file) != (size_t)size) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    fclose(file);
    return text;
}

static void print_text(const char *text)
{
    if (text == NULL) {
        fputs("null", stdout);
        return;
    }
    putchar('"');
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < 0x20 || *text == '"' || *text == '\\')
            printf("\\u%04x", (unsigned)(unsigned char)*text);
        else
            putchar(*text);
    }
    putchar('"');
}

/* The zone that the file itself describes under this name, never one of libical's own.
 * The last one is kept: libical works out centuries of changes for each. */
static icaltimezone *zone_of_file(icalcomponent *calendar, const char *tzid)
{
    static icaltimezone *last = NULL;
    if (last != NULL && strcmp(icaltimezone_get_tzid(last), tzid) == 0)
        return last;
    icalcomponent *part = icalcomponent_get_first_component(calendar, ICAL_VTIMEZONE_COMPONENT);
    for (; part != NULL; part = icalcomponent_get_next_component(calendar, ICAL_VTIMEZONE_COMPONENT)) {
        icalproperty *name = icalcomponent_get_first_property(part, ICAL_TZID_PROPERTY);
        if (name == NULL || strcmp(icalproperty_get_tzid(name), tzid) != 0)
            continue;
        icaltimezone *zone = icaltimezone_new();
        if (icaltimezone_set_component(zone, icalcomponent_new_clone(part)))
            return last = zone;
    }
    return NULL;
}

static void print_event(icalcomponent *calendar, icalcomponent *event)
{
    icalproperty *start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
    icalparameter *parameter = icalproperty_get_first_parameter(start, ICAL_TZID_PARAMETER);
    const char *tzid = parameter == NULL ? NULL : icalparameter_get_tzid(parameter);
    icaltimetype time = icalproperty_get_dtstart(start);
    icaltimezone *zone = tzid == NULL ? NULL : zone_of_file(calendar, tzid);

    fputs("{\"uid\": ", stdout);
    print_text(icalcomponent_get_uid(event));
    fputs(", \"dtstart\": ", stdout);
    print_text(icalproperty_get_value_as_string(start));
    fputs(", \"tzid\": ", stdout);
    print_text(tzid);
    fputs(", \"utc\": ", stdout);
    if (!time.is_date && (zone != NULL || icaltime_is_utc(time))) {
        if (zone != NULL)
            icaltimezone_convert_time(&time, zone, icaltimezone_get_utc_timezone());
        printf("\"%04d-%02d-%02dT%02d:%02d:%02dZ\"", time.year, time.month, time.day, time.hour, time.minute,
               time.second);
    } else {
        fputs("null", stdout);
    }
    putchar('}');
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: %s FILE\n", arguments[0]);
        return 2;
    }
    icalcomponent *calendar = icalparser_parse_string(read_all(arguments[1]));
    if (calendar == NULL || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        fprintf(stderr, "%s: no calendar\n", arguments[1]);
        return 1;
    }
    putchar('[');
    icalcomponent *first = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    /* An iterator of its own: the calendar has but one, which the search for a zone moves. */
    icalcompiter events = icalcomponent_begin_component(calendar, ICAL_VEVENT_COMPONENT);
    for (icalcomponent *event = icalcompiter_deref(&events); event != NULL; event = icalcompiter_next(&events)) {
        if (event != first)
            fputs(", ", stdout);
        print_event(calendar, event);
    }
    puts("]");
    return 0;
}
