using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace SchemaGen.Nodes;

/// <summary>
/// Removes old entries of the audit log, in batches, and gives how many. A session of a tenant removes those of that tenant only. The role
/// needs <c>SELECT</c> and <c>DELETE</c> on the log, which no other node does.
/// </summary>
public sealed class AuditPurgeNode : INode<long>
{
    private static readonly Statement Purge = new(
        """
        DELETE FROM schemagen.audit_log WHERE id IN
            (SELECT id FROM schemagen.audit_log WHERE at < $1 AND ($2::text IS NULL OR tenant = $2) ORDER BY id LIMIT $3)
        """);

    /// <summary>Entries from before this moment go.</summary>
    public required DateTimeOffset Before { get; set; }

    /// <summary>How many entries go with one statement. 10,000 unless set.</summary>
    public int BatchSize { get; set; } = 10_000;

    /// <inheritdoc />
    async ValueTask<long> INode<long>.RunAsync(SchemaSession session, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        if (session.Batch is not null)
            throw BatchSession.Refused();
        long removed = 0;
        while (true)
        {
            int batch = await Executor.RunAsync<Run, int>(session, new(Before, BatchSize), ct).ConfigureAwait(false);
            removed += batch;
            if (batch < BatchSize)
                return removed;
        }
    }

    private readonly struct Run(DateTimeOffset before, int batchSize) : IRun<int>
    {
        public RowShape Shape => AuditEntryRowPlan.Shape;

        public Statement Statement => Purge;

        public bool GivesRows => false;

        public void Bind(NpgsqlParameterCollection parameters, SchemaSession session)
        {
            ParameterWriter writer = new(parameters, Shape, session.Options);
            writer.Add(before.ToUniversalTime(), NpgsqlDbType.TimestampTz);
            writer.Add(session.Tenant is null ? null : Convert.ToString(session.Tenant, CultureInfo.InvariantCulture), NpgsqlDbType.Text);
            writer.Add(batchSize, NpgsqlDbType.Integer);
        }

        public bool Row(NpgsqlDataReader reader, SchemaSessionOptions options) => false;

        public int Result(int affected) => affected;
    }
}
