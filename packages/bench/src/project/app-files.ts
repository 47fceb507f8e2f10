/** The files of one made-up Django app, some 26 kB of Python of the kinds that real apps have, and two templates. */
export function appFiles(app: string, seed: number): Readonly<Record<string, string>> {
  const nouns = Array.from({ length: 6 }, (_, index) => `${app.charAt(0).toUpperCase()}${app.slice(1)}Item${index}`);
  return {
    [`${app}/__init__.py`]: "",
    [`${app}/apps.py`]: `from django.apps import AppConfig\n\n\nclass ${nouns[0] ?? ""}Config(AppConfig):\n    name = "${app}"\n`,
    [`${app}/models.py`]: `${MODEL_HEAD}${nouns.map((noun, index) => model(noun, seed + index)).join("\n\n")}`,
    [`${app}/forms.py`]: `from django import forms\n\nfrom . import models\n\n\n${nouns.map(form).join("\n\n")}`,
    [`${app}/views.py`]: `${VIEW_HEAD}${nouns.map((noun, index) => views(app, noun, seed + index)).join("\n\n")}`,
    [`${app}/api.py`]: `${API_HEAD}${nouns.map(viewSet).join("\n\n")}`,
    [`${app}/services.py`]: `${SERVICE_HEAD}${nouns.map((noun, index) => service(noun, seed + index)).join("\n\n")}`,
    [`${app}/urls.py`]: urls(app, nouns),
    [`${app}/tests/__init__.py`]: "",
    [`${app}/tests/test_views.py`]: `from django.test import TestCase\n\n\n${nouns.map((noun) => test(app, noun)).join("\n\n")}`,
    [`${app}/templates/${app}/list.html`]: template(app, "list"),
    [`${app}/templates/${app}/detail.html`]: template(app, "detail"),
  };
}

const MODEL_HEAD =
  "import uuid\n\nfrom django.conf import settings\nfrom django.db import models\nfrom django.urls import reverse\nfrom django.utils import timezone\nfrom django.utils.translation import gettext_lazy as _\n\n\n";

function model(noun: string, seed: number): string {
  const fields = Array.from(
    { length: 5 },
    (_, index) =>
      `    field_${index} = models.CharField(_("field ${index}"), max_length=${50 + ((seed * 7 + index) % 200)}, blank=True, default="")`,
  );
  return `class ${noun}QuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.is_superuser:
            return self
        return self.filter(models.Q(owner=user) | models.Q(is_public=True)).distinct()


class ${noun}(models.Model):
    """A thing that people keep and share."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
${fields.join("\n")}
    is_public = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ${noun}QuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["owner", "created_at"])]

    def __str__(self):
        return f"{self.field_0} ({self.pk})"

    def get_absolute_url(self):
        return reverse("${noun.toLowerCase()}-detail", kwargs={"pk": self.pk})
`;
}

function form(noun: string): string {
  return `class ${noun}Form(forms.ModelForm):
    class Meta:
        model = models.${noun}
        fields = ["field_0", "field_1", "field_2", "is_public"]

    def clean_field_0(self):
        value = self.cleaned_data["field_0"].strip()
        if len(value) < 3:
            raise forms.ValidationError("Too short")
        return value
`;
}

const VIEW_HEAD =
  "import logging\n\nfrom django.contrib.auth.decorators import login_required\nfrom django.contrib.auth.mixins import LoginRequiredMixin\nfrom django.db import connection\nfrom django.http import Http404, HttpResponse, JsonResponse\nfrom django.shortcuts import get_object_or_404, redirect, render\nfrom django.utils.safestring import mark_safe\nfrom django.views.decorators.csrf import csrf_exempt\nfrom django.views.generic import DetailView, ListView\n\nfrom . import forms, models\n\nlogger = logging.getLogger(__name__)\n\n\n";

function views(app: string, noun: string, seed: number): string {
  const name = noun.toLowerCase();
  const risky =
    seed % 5 === 0
      ? `

@csrf_exempt
def ${name}_hook(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM ${app} WHERE field_0 = '%s'" % request.GET.get("q", ""))
        rows = cursor.fetchall()
    return HttpResponse(mark_safe("<ul>" + "".join(str(row[0]) for row in rows) + "</ul>"))
`
      : "";
  return `class ${noun}List(LoginRequiredMixin, ListView):
    model = models.${noun}
    paginate_by = 50
    template_name = "${app}/list.html"

    def get_queryset(self):
        queryset = super().get_queryset().visible_to(self.request.user)
        query = self.request.GET.get("q")
        if query:
            queryset = queryset.filter(field_0__icontains=query)
        return queryset.select_related("owner")


class ${noun}Detail(LoginRequiredMixin, DetailView):
    model = models.${noun}
    template_name = "${app}/detail.html"


@login_required
def ${name}_edit(request, pk):
    item = get_object_or_404(models.${noun}, pk=pk)
    if item.owner_id != request.user.pk and not request.user.is_staff:
        raise Http404
    form = forms.${noun}Form(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        form.save()
        logger.info("changed %s", item.pk, extra={"user": request.user.pk})
        return redirect(item.get_absolute_url())
    return render(request, "${app}/detail.html", {"form": form, "object": item})


@login_required
def ${name}_export(request):
    rows = [
        {"id": str(item.pk), "name": item.field_0, "public": item.is_public}
        for item in models.${noun}.objects.visible_to(request.user)[:1000]
    ]
    return JsonResponse({"rows": rows, "count": len(rows)})
${risky}`;
}

const API_HEAD =
  "from rest_framework import permissions, serializers, viewsets\nfrom rest_framework.decorators import action\nfrom rest_framework.response import Response\n\nfrom . import models\n\n\n";

function viewSet(noun: string): string {
  return `class ${noun}Serializer(serializers.ModelSerializer):
    class Meta:
        model = models.${noun}
        fields = ["id", "field_0", "field_1", "is_public", "created_at"]
        read_only_fields = ["id", "created_at"]


class ${noun}ViewSet(viewsets.ModelViewSet):
    serializer_class = ${noun}Serializer
    permission_classes = [permissions.IsAuthenticated]

    def get_queryset(self):
        return models.${noun}.objects.visible_to(self.request.user)

    def perform_create(self, serializer):
        serializer.save(owner=self.request.user)

    @action(detail=True, methods=["post"])
    def publish(self, request, pk=None):
        item = self.get_object()
        item.is_public = True
        item.save(update_fields=["is_public"])
        return Response({"status": "published"})
`;
}

const SERVICE_HEAD =
  "import hashlib\nimport json\nimport subprocess\n\nimport requests\nfrom django.conf import settings\nfrom django.core.cache import cache\nfrom django.db import transaction\n\nfrom . import models\n\n\n";

function service(noun: string, seed: number): string {
  return `class ${noun}Service:
    timeout = ${5 + (seed % 20)}

    def __init__(self, session=None):
        self.session = session or requests.Session()

    def fetch(self, path, **params):
        key = "${noun}:" + hashlib.sha256(json.dumps([path, params], sort_keys=True).encode()).hexdigest()
        cached = cache.get(key)
        if cached is not None:
            return cached
        response = self.session.get(f"{settings.UPSTREAM}/{path}", params=params, timeout=self.timeout)
        response.raise_for_status()
        data = response.json()
        cache.set(key, data, 60 * 5)
        return data

    @transaction.atomic
    def synchronize(self, user):
        changed = 0
        for row in self.fetch("items", owner=user.pk).get("results", []):
            item, created = models.${noun}.objects.update_or_create(
                pk=row["id"], defaults={"owner": user, "field_0": row["name"], "is_public": bool(row.get("public"))}
            )
            changed += int(created)
        return changed

    def convert(self, source, target):
        return subprocess.run(["convert", source, target], check=True, capture_output=True)
`;
}

function urls(app: string, nouns: readonly string[]): string {
  const routes = nouns.map((noun) => {
    const name = noun.toLowerCase();
    return `    path("${name}/", views.${noun}List.as_view(), name="${name}-list"),
    path("${name}/<uuid:pk>/", views.${noun}Detail.as_view(), name="${name}-detail"),
    path("${name}/<uuid:pk>/edit/", views.${name}_edit, name="${name}-edit"),
    path("${name}/export/", views.${name}_export, name="${name}-export"),`;
  });
  return `from django.urls import path\n\nfrom . import views\n\napp_name = "${app}"\n\nurlpatterns = [\n${routes.join("\n")}\n]\n`;
}

function test(app: string, noun: string): string {
  const name = noun.toLowerCase();
  return `class ${noun}Tests(TestCase):
    def setUp(self):
        self.user = self.make_user("${name}")
        self.client.force_login(self.user)

    def test_list_needs_a_user(self):
        self.client.logout()
        response = self.client.get("/${app}/${name}/")
        self.assertEqual(response.status_code, 302)
        self.assertIn("/login/", response["Location"])

    def test_edit_of_foreign_items_is_refused(self):
        item = self.make_item(owner=self.make_user("other"))
        response = self.client.post(f"/${app}/${name}/{item.pk}/edit/", {"field_0": "changed", "is_public": "on"})
        self.assertEqual(response.status_code, 404)
        item.refresh_from_db()
        self.assertNotEqual(item.field_0, "changed")
`;
}

function template(app: string, name: string): string {
  const rows = Array.from(
    { length: 25 },
    (_, index) =>
      `      <li class="row row-${index}"><a href="{% url '${app}:item${index}-detail' object.pk %}" title="{{ object.field_${index % 5} }}">{{ object.field_${index % 5}|truncatechars:40 }}</a></li>`,
  );
  return `{% extends "base.html" %}
{% load i18n static %}
{% block title %}{% translate "${name}" %}{% endblock %}
{% block content %}
  <form method="post" action="">{% csrf_token %}{{ form.as_p }}<button>{% translate "Save" %}</button></form>
  <ul>
    {% for object in object_list %}
${rows.join("\n")}
    {% empty %}<li>{% translate "Nothing" %}</li>
    {% endfor %}
  </ul>
{% endblock %}
`;
}
