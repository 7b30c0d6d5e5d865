namespace ExportPlatform.Simulators.Authorities;

/// <summary>
/// What an authority says first and what it says later. A fault of the kind <c>Refuse</c> picks the play by its code: <c>hold</c> until a paper
/// is given, <c>later</c> and <c>later-refused</c> by webhook, <c>contradict</c> (accepted, then refused), <c>recall</c> (accepted, then
/// looked at again), <c>revoke</c> (accepted, then taken back); any other code is a refusal with that code. Without one it accepts.
/// </summary>
/// <param name="First">In the answer.</param>
/// <param name="Then">By webhook; null when the answer is the last word.</param>
internal sealed record AuthorityPlay(AuthorityWord First, AuthorityWord? Then = null)
{
    private static readonly AuthorityWord Accepts = new(AuthorityCaseStatus.Accepted);
    private static readonly AuthorityWord Thinks = new(AuthorityCaseStatus.Received);

    public static AuthorityPlay Of(string? code) => code switch
    {
        null => new(Accepts),
        "hold" => new(new AuthorityWord(AuthorityCaseStatus.Held, "evidence-required", "The officer wants to see the invoice.")),
        "later" => new(Thinks, Accepts),
        "later-refused" => new(Thinks, new AuthorityWord(AuthorityCaseStatus.Refused, "refused", "The officer refused after a look.")),
        "contradict" => new(Accepts, new AuthorityWord(AuthorityCaseStatus.Refused, "refused", "The officer refuses what was accepted.")),
        "recall" => new(Accepts, new AuthorityWord(AuthorityCaseStatus.Recalled, "recalled", "The officer looks at the release again.")),
        "revoke" => new(Accepts, new AuthorityWord(AuthorityCaseStatus.Revoked, "revoked", "The officer takes the release back.")),
        _ => new(new AuthorityWord(AuthorityCaseStatus.Refused, code, "The authority refuses.")),
    };
}

/// <summary>One word of an authority.</summary>
internal sealed record AuthorityWord(AuthorityCaseStatus Status, string? Code = null, string? Reason = null);
