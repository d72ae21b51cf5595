using SchemaGen.Migrating.Recording;
using SchemaGen.Releases;
using SchemaGen.Safety;

namespace SchemaGen;

/// <content>Which releases run.</content>
public sealed partial class Migrator
{
    /// <summary>Whether a host is to register the release after it has migrated.</summary>
    internal bool RegistersRelease => _context.Options.RegisterRelease;

    /// <summary>
    /// Registers this instance as one that runs, and renews that until what is returned is disposed, so that migrations which remove what this
    /// release uses wait for it. Call it after <see cref="MigrateAsync"/> and before the first query.
    /// </summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The registration, to be disposed when the instance stops.</returns>
    /// <exception cref="SchemaNewerException">The database has migrations that this program does not know and cannot live with.</exception>
    /// <exception cref="SchemaGenException">A migration is being applied that must not meet older releases (<c>releases-changing</c>).</exception>
    public Task<ReleaseRegistration> RegisterReleaseAsync(CancellationToken cancellationToken = default) =>
        ReleaseRegistration.StartAsync(
            _context.DataSource, _context.Source, _context.Options, _context.Logger, _context.Clock,
            async (connection, ct) =>
            {
                var history = await HistoryReader.ReadAsync(connection, _context.Source.Name, ct).ConfigureAwait(false);
                HistoryGuard.RequireCompatible(_context.Source, history, pending: [], _context.Options.NewerSchema, _context.Logger);
            },
            cancellationToken);

    /// <summary>The instances of this source that have registered in the last 90 days, the oldest first. Changes nothing.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The instances; empty when none has ever registered.</returns>
    public async Task<IReadOnlyList<ReleaseInstance>> GetReleasesAsync(CancellationToken cancellationToken = default)
    {
        var connection = await UnenlistedConnection.OpenAsync(_context.DataSource, cancellationToken).ConfigureAwait(false);
        await using var _ = connection.ConfigureAwait(false);
        return await ReleaseStore.ReadAsync(connection, _context.Source.Name, cancellationToken).ConfigureAwait(false);
    }
}
