using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SchemaGen.Benchmarks.Boot;

/// <summary>The recorded migrations of <see cref="BootContext"/>, as EF Core's tools would write them.</summary>
internal static class BootMigrations
{
    [DbContext(typeof(BootContext))]
    [Microsoft.EntityFrameworkCore.Migrations.Migration("20260101000000_Initial")]
    internal sealed class Initial : Microsoft.EntityFrameworkCore.Migrations.Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
            "items",
            static table => new { Id = table.Column<long>("bigint", nullable: false), Name = table.Column<string>("text", nullable: false) },
            constraints: static table => table.PrimaryKey("PK_items", static x => x.Id));
    }

    [DbContext(typeof(BootContext))]
    [Microsoft.EntityFrameworkCore.Migrations.Migration("20260102000000_AddNote")]
    internal sealed class AddNote : Microsoft.EntityFrameworkCore.Migrations.Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddColumn<string>("Note", "items", "text", nullable: true);
    }

    [DbContext(typeof(BootContext))]
    [Microsoft.EntityFrameworkCore.Migrations.Migration("20260103000000_AddCount")]
    internal sealed class AddCount : Microsoft.EntityFrameworkCore.Migrations.Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddColumn<int>("Count", "items", "integer", nullable: false, defaultValue: 0);
    }

    [DbContext(typeof(BootContext))]
    internal sealed class Snapshot : ModelSnapshot
    {
        protected override void BuildModel(ModelBuilder modelBuilder)
        {
            modelBuilder.HasAnnotation("ProductVersion", "10.0.0");
            BootContext.Build(modelBuilder);
        }
    }
}
