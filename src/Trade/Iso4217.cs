using System.Collections.Frozen;

namespace ExportPlatform.Trade;

/// <summary>The currencies of ISO 4217 table A.1 that are money in use, by the number of digits of their minor unit.</summary>
internal static class Iso4217
{
    private static readonly FrozenDictionary<string, int> Digits = new (int Digits, string Codes)[]
    {
        (0, """
            BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
            """),
        (2, """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP
            BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB
            EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
            KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR
            MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD
            RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP
            TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
            """),
        (3, """
            BHD IQD JOD KWD LYD OMR TND
            """),
        (4, """
            CLF UYW
            """),
    }
        .SelectMany(row => row.Codes.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(code => (code, row.Digits)))
        .ToFrozenDictionary(row => row.code, row => row.Digits, StringComparer.Ordinal);

    /// <summary>All codes in use.</summary>
    public static IEnumerable<string> Codes => Digits.Keys;

    public static bool IsCurrent(string code) => Digits.ContainsKey(code);

    public static int MinorUnitDigits(string code) => Digits[code];
}
