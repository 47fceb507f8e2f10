import { DJANGO_LIFECYCLE, type DjangoSeries } from "@stance/catalog";

/** Django's series with the ends of their support, as the catalogue knows them. */
export const DJANGO_SERIES: readonly DjangoSeries[] = DJANGO_LIFECYCLE.series;
