namespace ExportPlatform.Client;

/// <summary>Gives an access token whenever a request needs one; null for requests without. Signing people in is the caller's part.</summary>
public delegate ValueTask<string?> AccessTokenProvider(CancellationToken cancellationToken);
