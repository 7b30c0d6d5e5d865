using System.Globalization;
using System.Text;
using System.Xml;

namespace ExportPlatform.Customs.Screening.ListImports;

/// <summary>The consolidated list of the United Nations Security Council, as XML.</summary>
internal static class UnList
{
    /// <summary>Reads every individual and entity; a document type definition, an entity of one's own or too much depth ends the reading.</summary>
    /// <exception cref="ListFileException">The file is no list, or not well formed, or larger than any honest one.</exception>
    public static IEnumerable<ListRow> Read(ListFile file)
    {
        using var stream = File.OpenRead(file.Path);
        if (stream.Length > ListLimits.XmlBytes)
        {
            throw new ListFileException("screening.list-too-large", $"An XML list may have {ListLimits.XmlBytes} bytes.");
        }

        using var xml = XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = ListLimits.XmlBytes,
            MaxCharactersFromEntities = 1,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
        var isList = false;
        while (Next(xml))
        {
            if (xml.NodeType is not XmlNodeType.Element)
            {
                continue;
            }

            if (xml.Depth == 0)
            {
                isList = xml.LocalName is "CONSOLIDATED_LIST";
                if (isList && DateOnly.TryParseExact(
                    (xml.GetAttribute("dateGenerated") ?? "").Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
                {
                    yield return new ListRow.Published(on);
                }
            }
            else if (xml.Depth == 2 && isList && xml.LocalName is "INDIVIDUAL" or "ENTITY")
            {
                var place = $"line {((IXmlLineInfo)xml).LineNumber}";
                yield return ToParty(Fields(xml), xml.LocalName is "INDIVIDUAL").Build(place);
            }
        }

        if (!isList)
        {
            throw new ListFileException("screening.list-malformed", "The file is no CONSOLIDATED_LIST.");
        }
    }

    private static bool Next(XmlReader xml) => Guarded(xml, static xml => xml.Read())
        && (xml.Depth <= ListLimits.XmlDepth
            ? true
            : throw new ListFileException("screening.list-malformed", $"Line {((IXmlLineInfo)xml).LineNumber}: deeper than {ListLimits.XmlDepth} elements."));

    private static T Guarded<T>(XmlReader xml, Func<XmlReader, T> read)
    {
        try
        {
            return read(xml);
        }
        catch (XmlException unreadable)
        {
            // The message can quote the file; place and kind are enough.
            throw new ListFileException(
                "screening.list-malformed", $"Line {unreadable.LineNumber}, position {unreadable.LinePosition}: the XML is not well formed, or has what a list may not have.");
        }
    }

    // The texts of one entry with their paths below it, in order.
    private static List<(string Path, string Text)> Fields(XmlReader xml)
    {
        var fields = new List<(string Path, string Text)>();
        if (xml.IsEmptyElement)
        {
            return fields;
        }

        var (entry, characters) = (xml.Depth, 0);
        var path = new Stack<string>();
        var text = new StringBuilder();
        while (Next(xml) && xml.Depth > entry)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    text.Clear();
                    if (!xml.IsEmptyElement)
                    {
                        path.Push(xml.LocalName);
                    }

                    if (path.Count == 1)
                    {
                        fields.Add((xml.LocalName, ""));
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    AppendText(xml, text, ref characters);
                    break;
                case XmlNodeType.EndElement:
                    fields.Add((string.Join('/', path.Reverse()), text.ToString()));
                    path.Pop();
                    text.Clear();
                    break;
                default:
                    break;
            }
        }

        return fields;
    }

    private static void AppendText(XmlReader xml, StringBuilder text, ref int characters)
    {
        var buffer = new char[4096];
        int read;
        while ((read = Guarded(xml, xml => xml.ReadValueChunk(buffer, 0, buffer.Length))) > 0)
        {
            characters += read;
            if (characters > ListLimits.CharactersOfAnXmlEntry)
            {
                throw new ListFileException(
                    "screening.list-too-large", $"Line {((IXmlLineInfo)xml).LineNumber}: an entry has more than {ListLimits.CharactersOfAnXmlEntry} characters.");
            }

            text.Append(buffer, 0, read);
        }
    }

    private static PartyDraft ToParty(List<(string Path, string Text)> fields, bool isPerson)
    {
        var draft = new PartyDraft { Kind = isPerson ? "person" : "company" };
        var (names, quality, from) = (new List<string>(), "", "");
        foreach (var (path, text) in fields)
        {
            switch (path)
            {
                case "DATAID":
                    draft.EntryId = text;
                    break;
                case "FIRST_NAME" or "SECOND_NAME" or "THIRD_NAME" or "FOURTH_NAME":
                    names.Add(text);
                    break;
                case "NAME_ORIGINAL_SCRIPT":
                    draft.AddAlias(text);
                    break;
                case "INDIVIDUAL_ALIAS/QUALITY" or "ENTITY_ALIAS/QUALITY":
                    quality = text;
                    break;
                case "INDIVIDUAL_ALIAS/ALIAS_NAME" or "ENTITY_ALIAS/ALIAS_NAME":
                    AddAliases(draft, text, isWeak: quality.Trim() is "Low");
                    break;
                case "INDIVIDUAL_ALIAS" or "ENTITY_ALIAS":
                    quality = "";
                    break;
                case "UN_LIST_TYPE" or "REFERENCE_NUMBER":
                    draft.AddProgramme(text);
                    break;
                case "NATIONALITY/VALUE" or "INDIVIDUAL_ADDRESS/COUNTRY" or "ENTITY_ADDRESS/COUNTRY":
                    draft.AddCountry(text);
                    break;
                case "INDIVIDUAL_DATE_OF_BIRTH/DATE" or "INDIVIDUAL_DATE_OF_BIRTH/YEAR" or "INDIVIDUAL_ALIAS/DATE_OF_BIRTH":
                    draft.AddBirthDate(text);
                    break;
                case "INDIVIDUAL_DATE_OF_BIRTH/FROM_YEAR":
                    from = text;
                    break;
                case "INDIVIDUAL_DATE_OF_BIRTH/TO_YEAR":
                    draft.AddBirthDate($"{from} {text}");
                    break;
                case "INDIVIDUAL_PLACE_OF_BIRTH/CITY" or "INDIVIDUAL_PLACE_OF_BIRTH/STATE_PROVINCE" or "INDIVIDUAL_PLACE_OF_BIRTH/COUNTRY":
                    draft.AddBirthPlace(text);
                    break;
                case "INDIVIDUAL_DOCUMENT/NUMBER":
                    draft.AddIdentifier(text);
                    break;
                default:
                    break;
            }
        }

        draft.Name = string.Join(' ', names);
        return draft;
    }

    // Some publish several in one element.
    private static void AddAliases(PartyDraft draft, string text, bool isWeak)
    {
        foreach (var alias in text.Split([';', '\n']))
        {
            draft.AddAlias(alias, isWeak);
        }
    }
}
