using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SchemaGen.Benchmarks.Apply;

/// <summary>The operations of <see cref="ApplyHistory"/> as EF Core's tools would record them.</summary>
internal static class ApplyMigrations
{
    /// <summary>The identity of the release that is there.</summary>
    public const string Old = "20260101000000_Creates";

    [DbContext(typeof(ApplyContext))]
    [Microsoft.EntityFrameworkCore.Migrations.Migration(Old)]
    internal sealed class Creates : Microsoft.EntityFrameworkCore.Migrations.Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            for (int t = 0; t < ApplyHistory.Tables; t++)
            {
                string name = ApplyHistory.TableName(t);
                migrationBuilder.CreateTable(
                    name,
                    static table => new { id = table.Column<long>("bigint", nullable: false), name = table.Column<string>("text", nullable: false) },
                    constraints: table => table.PrimaryKey("pk_" + name, static x => x.id));
            }
        }
    }

    [DbContext(typeof(ApplyContext))]
    [Microsoft.EntityFrameworkCore.Migrations.Migration("20260102000000_Adds")]
    internal sealed class Adds : Microsoft.EntityFrameworkCore.Migrations.Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            for (int t = 0; t < ApplyHistory.Tables; t++)
            {
                for (int c = 0; c < ApplyHistory.ColumnsEach; c++)
                    migrationBuilder.AddColumn<string>(ApplyHistory.ColumnName(c), ApplyHistory.TableName(t), "text", nullable: true);
            }
        }
    }

    [DbContext(typeof(ApplyContext))]
    internal sealed class Snapshot : ModelSnapshot
    {
        protected override void BuildModel(ModelBuilder modelBuilder)
        {
        }
    }
}
