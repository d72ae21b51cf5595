using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace SchemaGen.Benchmarks.Apply;

/// <summary>An application of EF Core that has nothing but its recorded migrations.</summary>
internal sealed class ApplyContext(DbContextOptions<ApplyContext> options) : DbContext(options)
{
    /// <summary>A context on a database.</summary>
    public static ApplyContext On(NpgsqlDataSource source) =>
        new(new DbContextOptionsBuilder<ApplyContext>().UseNpgsql(source, static o => o.CommandTimeout(600))
            .ConfigureWarnings(static w => w.Ignore(RelationalEventId.PendingModelChangesWarning)).Options);
}
