"""Forms look the same wherever they come from, libraries' forms too."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Renders every form and field by the product's own templates."""

    form_template_name = "ui/form/fields.html"
    field_template_name = "ui/form/field.html"
