using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExportPlatform.Catalog.Database;

/// <summary>How a text in several languages is stored: one column a language.</summary>
internal static class LocalizedTextColumns
{
    public static void IsLocalized(this ComplexPropertyBuilder<LocalizedText> text, int maxLength)
    {
        text.Property(t => t.En).HasMaxLength(maxLength);
        text.Property(t => t.Ru).HasMaxLength(maxLength);
        text.Property(t => t.Zh).HasMaxLength(maxLength);
    }
}
